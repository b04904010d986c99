package io.github.whydenied.denial;

import io.github.whydenied.denial.DenialMessage.Sentence;
import io.github.whydenied.denial.NormalizedText.Span;
import org.jspecify.annotations.Nullable;

/**
 * Finds AWS's sentence, "User: P is not authorized to perform: A on resource: R", wherever it stands in a text.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
final class SentenceReader {

    /** A text that repeats the sentence says the same each time; a hostile one may repeat it without end. */
    private static final int MAX_SENTENCES = 32;

    /** As far as a principal reaches back. */
    private static final int MAX_LENGTH = 1_300;

    private static final String LABEL = "User:";

    private static final String[] VERBS = {"notauthorizedtoperform", "notauthorisedtoperform"};

    /**
     * A sentence and where it stands.
     *
     * @param sentence its parts
     * @param who where the principal stands
     * @param what where the resource stands
     * @param reasonFrom where its reason starts, or may start
     * @param reasonEnd where the next sentence starts
     */
    record Found(Sentence sentence, Span who, Span what, int reasonFrom, int reasonEnd) {}

    private SentenceReader() {}

    /** Reads the first sentence that names an action, else what other forms say. */
    static Found read(NormalizedText text) {
        Found first = null;
        int from = 0;
        for (int i = 0; i < MAX_SENTENCES; i++) {
            Verb verb = nextVerb(text, from);
            if (verb == null) {
                break;
            }
            Found found = readAt(text, verb);
            if (found.sentence().action() != null && !isQuoted(text, found)) {
                return found;
            }
            if (first == null && found.sentence().principal() != null) {
                first = found;
            }
            from = verb.end();
        }
        return first != null ? first : OtherSentences.read(text);
    }

    /** A whole sentence in quotes, behind which another one starts: somebody's name is told in the words around AWS's. */
    private static boolean isQuoted(NormalizedText text, Found found) {
        if (text.isLive() || found.reasonEnd() == text.length() || found.who().equals(Span.NONE)) {
            return false;
        }
        String flat = text.flat();
        int label = flat.lastIndexOf(LABEL, text.flatIndex(found.who().from()));
        char quote = label > 0 ? flat.charAt(label - 1) : ' ';
        int behind = text.flatIndex(found.reasonFrom());
        int next = flat.indexOf(": " + LABEL, behind);
        return Tokens.isQuote(quote) && next > behind && flat.charAt(next - 1) == Tokens.closing(quote);
    }

    private record Verb(int start, int end) {}

    private static @Nullable Verb nextVerb(NormalizedText text, int from) {
        Verb next = null;
        for (String verb : VERBS) {
            int start = text.find(verb, from);
            if (start >= 0 && (next == null || start < next.start())) {
                next = new Verb(start, start + verb.length());
            }
        }
        return next;
    }

    private static Found readAt(NormalizedText text, Verb verb) {
        ActionReader.Found action = ActionReader.read(text, verb.end());
        String principal = PrincipalReader.readBefore(text, verb.start());
        Span who = principal == null ? Span.NONE : before(text, verb.start(), principal);
        if (action == null) {
            return new Found(new Sentence(principal, null, null), who, Span.NONE, verb.end(), text.length());
        }
        // What an answer says behind its first sentence is of that sentence, or of a name in it.
        Verb next = text.isLive() ? null : nextVerb(text, action.end());
        int reasonEnd = next == null ? text.length() : next.start();
        ResourceReader.Target target = ResourceReader.read(text, action.end(), reasonEnd);
        int reasonFrom = target.reason() >= 0 ? target.reason() : target.span().end();
        return new Found(
                new Sentence(principal, action.action(), target.name()), who, target.span(), reasonFrom, reasonEnd);
    }

    /** Where the principal stands, which its reader cut out of the text before the verb. */
    private static Span before(NormalizedText text, int verbStart, String principal) {
        int letters = 0;
        for (int i = 0; i < principal.length(); i++) {
            letters += NormalizedText.isSpace(principal.charAt(i)) ? 0 : 1;
        }
        int from = text.findLast(squeezed(principal), Math.max(0, verbStart - MAX_LENGTH), verbStart);
        return from < 0 ? Span.NONE : new Span(from, from + letters);
    }

    private static String squeezed(String principal) {
        StringBuilder squeezed = new StringBuilder(principal.length());
        for (int i = 0; i < principal.length(); i++) {
            if (!NormalizedText.isSpace(principal.charAt(i))) {
                squeezed.append(NormalizedText.lower(principal.charAt(i)));
            }
        }
        return squeezed.toString();
    }
}
