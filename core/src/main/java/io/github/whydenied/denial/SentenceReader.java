package io.github.whydenied.denial;

import io.github.whydenied.denial.DenialMessage.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Finds AWS's sentence, "User: P is not authorized to perform: A on resource: R", wherever it stands in a text.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
final class SentenceReader {

    /** A text that repeats the sentence says the same each time; a hostile one may repeat it without end. */
    private static final int MOST_SENTENCES = 32;

    private static final String[] VERBS = {"notauthorizedtoperform", "notauthorisedtoperform"};

    /**
     * A sentence and where it stands.
     *
     * @param sentence its parts
     * @param reasonFrom where its reason may start
     * @param reasonEnd where the next sentence starts
     */
    record Found(Sentence sentence, int reasonFrom, int reasonEnd) {}

    private SentenceReader() {}

    /** Reads the first sentence that names an action, else what other forms say. */
    static Found read(Text text) {
        Found first = null;
        int from = 0;
        for (int i = 0; i < MOST_SENTENCES; i++) {
            Verb verb = nextVerb(text, from);
            if (verb == null) {
                break;
            }
            Found found = readAt(text, verb);
            if (found.sentence().action() != null) {
                return found;
            }
            if (first == null && found.sentence().principal() != null) {
                first = found;
            }
            from = verb.end();
        }
        return first != null ? first : OtherSentences.read(text);
    }

    private record Verb(int start, int end) {}

    private static @Nullable Verb nextVerb(Text text, int from) {
        Verb next = null;
        for (String verb : VERBS) {
            int start = text.find(verb, from);
            if (start >= 0 && (next == null || start < next.start())) {
                next = new Verb(start, start + verb.length());
            }
        }
        return next;
    }

    private static Found readAt(Text text, Verb verb) {
        ActionReader.Found action = ActionReader.read(text, verb.end());
        String principal = PrincipalReader.readBefore(text, verb.start());
        if (action == null) {
            return new Found(new Sentence(principal, null, null), verb.end(), text.length());
        }
        Verb next = nextVerb(text, action.end());
        int reasonEnd = next == null ? text.length() : next.start();
        String resource = ResourceReader.read(text, action.end());
        return new Found(new Sentence(principal, action.action(), resource), action.end(), reasonEnd);
    }
}
