package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an explanation that says what is known, and how well.
 *
 * @param standing how well it is known
 * @param text what is known
 * @param exhibit lines shown under it, such as a statement or AWS's own words
 * @param source the evidence it rests on, such as {@code simulation}; null for AWS's message
 */
@PublicApi
public record Fact(
        Standing standing,
        Phrase text,
        List<String> exhibit,
        @Nullable String source) {

    /** How well a fact is known; its text begins the line. */
    public enum Standing {
        /** AWS said it of this very request. */
        STATED("stated by AWS"),
        /** AWS said the words of the exhibit and nothing else; a fact of this standing has no text of its own. */
        SAID_ONLY("AWS said only"),
        /** A server that is not AWS said it of this very request. */
        STATED_BY_SERVER("stated by the server"),
        /** A server that is not AWS said the words of the exhibit and nothing else. */
        SERVER_SAID_ONLY("the server said only"),
        /** Read from AWS or from this machine. */
        READ("read"),
        /** Given by whoever asks, beside AWS's message. */
        GIVEN("given"),
        /** Follows from what was read. */
        DERIVED("derived"),
        /** Best supported; a named missing piece could overturn it. */
        LIKELY("likely"),
        /** Not contradicted. */
        POSSIBLE("possible"),
        /** The nearest statement that does not match. */
        NEAREST("nearest"),
        /** Could have been read, and was not. */
        NOT_READ("not read"),
        /** Cannot be known from what there is. */
        NOT_ESTABLISHED("not established");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        /**
         * The words that begin the line.
         *
         * @return such as {@code stated by AWS}
         */
        public String text() {
            return text;
        }
    }

    /** Copies the exhibit. */
    @InternalApi
    public Fact {
        exhibit = List.copyOf(exhibit);
    }

    /**
     * A fact AWS stated.
     *
     * @param parts as for {@link Phrase#of}
     * @return the fact
     */
    public static Fact stated(Object... parts) {
        return new Fact(Standing.STATED, Phrase.of(parts), List.of(), null);
    }

    /**
     * A fact that was read, or given.
     *
     * @param source the probe that read it, or what was given, such as {@code given:identityPolicies}
     * @param parts as for {@link Phrase#of}
     * @return the fact
     */
    public static Fact read(String source, Object... parts) {
        Standing standing = source.startsWith(Evidence.GIVEN) ? Standing.GIVEN : Standing.READ;
        return new Fact(standing, Phrase.of(parts), List.of(), source);
    }

    /**
     * A fact that follows from others.
     *
     * @param parts as for {@link Phrase#of}
     * @return the fact
     */
    public static Fact derived(Object... parts) {
        return new Fact(Standing.DERIVED, Phrase.of(parts), List.of(), null);
    }

    /**
     * A fact of another standing.
     *
     * @param standing how well it is known
     * @param parts as for {@link Phrase#of}
     * @return the fact
     */
    public static Fact of(Standing standing, Object... parts) {
        return new Fact(standing, Phrase.of(parts), List.of(), null);
    }

    /**
     * The same fact with lines shown under it.
     *
     * @param lines the lines
     * @return the fact
     */
    public Fact withExhibit(List<String> lines) {
        return new Fact(standing, text, lines, source);
    }
}
