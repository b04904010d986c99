package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.FixFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides, for one explanation, which names may be printed, and masks what must not be. Does not escape. */
final class Disclosure {

    /** No piece of text is longer; a proxy's page is. */
    private static final int MAX_PIECE = 2_000;

    private static final String WITHHELD = "[withheld]";

    private final boolean safe;
    private final String saidByAws;
    private final Redactor redactor;
    private final FixFormat fixFormat;

    Disclosure(RenderOptions options, Explanation explanation) {
        String message = explanation.call().error().message();
        this.safe = options.detail() == Detail.SAFE;
        this.saidByAws = message == null ? "" : message;
        this.redactor = options.redactor();
        this.fixFormat = options.fixFormat();
    }

    /** Whether only names may be printed that AWS stated. */
    boolean safe() {
        return safe;
    }

    /** In which language new statements are written. */
    FixFormat fixFormat() {
        return fixFormat;
    }

    /** Whether a name may be printed. In the safe form AWS's own message must hold it as a whole word. */
    boolean mayName(String name) {
        if (!safe) {
            return true;
        }
        for (int at = saidByAws.indexOf(name); at >= 0 && !name.isEmpty(); at = saidByAws.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !continuesName(saidByAws.charAt(at - 1)))
                    && (end == saidByAws.length() || !continuesName(saidByAws.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line of an exhibit may be printed: like a name, with or without quotes around it. */
    boolean mayQuote(String line) {
        String bare = line.strip();
        boolean quoted = bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"");
        return mayName(quoted ? bare.substring(1, bare.length() - 1) : bare);
    }

    /** A phrase with bare names, as the message form and JSON have it. */
    String plain(Phrase phrase) {
        return clean(join(phrase, ""));
    }

    /** A phrase with names and terms in backticks, as the log block has it. */
    String quoted(Phrase phrase) {
        return clean(join(phrase, "`"));
    }

    /** How many characters of a phrase are names and terms. */
    int namesIn(Phrase phrase) {
        int length = 0;
        for (Phrase.Part part : phrase.parts()) {
            length += part instanceof Phrase.Term term
                    ? term.text().length()
                    : part instanceof Phrase.Name name && mayName(name.name())
                            ? name.name().length()
                            : 0;
        }
        return length;
    }

    /** A value without what must not be printed. */
    String clean(String text) {
        String masked = Redactor.standard().redact(text);
        if (redactor != Redactor.standard()) {
            masked = custom(masked);
        }
        return Clip.middle(masked, MAX_PIECE);
    }

    /** The same of a value that can be missing. */
    @Nullable
    String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** A name without what must not be printed; null where it may not be printed at all. */
    @Nullable
    String named(@Nullable String name) {
        return name == null || !mayName(name) ? null : clean(name);
    }

    /** A redactor is the application's code: whatever it throws, the explanation is worth more. */
    private String custom(String text) {
        try {
            return Objects.requireNonNullElse(redactor.redact(text), text);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return text;
        }
    }

    /** Part by part as well: next to other text a secret may not look like one. */
    private static String mask(String part) {
        return Redactor.standard().redact(part);
    }

    private String join(Phrase phrase, String quote) {
        StringBuilder text = new StringBuilder();
        for (Phrase.Part part : phrase.parts()) {
            if (part instanceof Phrase.Literal words) {
                text.append(mask(words.text()));
            } else if (part instanceof Phrase.Term term) {
                text.append(quote(mask(term.text()), quote));
            } else if (part instanceof Phrase.Name name && mayName(name.name())) {
                text.append(name.kind())
                        .append(name.kind().isEmpty() ? "" : " ")
                        .append(quote(mask(name.name()), quote));
            } else if (part instanceof Phrase.Name name) {
                text.append(withheld(text, name.kind()));
            }
        }
        return text.toString();
    }

    /** The kind alone, with an article unless one stands before it already. */
    private static String withheld(StringBuilder before, String kind) {
        if (kind.isEmpty()) {
            return WITHHELD;
        }
        String said = before.substring(Math.max(0, before.length() - 6));
        return said.endsWith(" the ") || said.endsWith(" a ") || said.endsWith(" this ") || said.equals("the ")
                ? kind
                : "the " + kind;
    }

    /** A backtick in a name would end its quotes. */
    private static String quote(String text, String quote) {
        return quote.isEmpty() ? text : quote + text.replace(quote, "\\u0060") + quote;
    }

    private static boolean continuesName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }
}
