package io.github.whydenied.call;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a service, or whoever answers in its place, can say: as much as AWS says, and not what it repeats of the request. */
final class MaxText {

    /** AWS's longest sentences have some 3,000 characters, most of them an encoded message. */
    static final int MAX_CHARS = 8 * 1024;

    /**
     * How many services go on after "The request signature we calculated does not match": the request with its headers follows, the session
     * token among them.
     */
    private static final String REQUEST_REPEATED = "the canonical string for this request should have been";

    private MaxText() {}

    static @Nullable String of(@Nullable String text) {
        if (text == null || text.length() <= MAX_CHARS) {
            return text;
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
        return text.substring(0, splitsCharacter ? MAX_CHARS - 1 : MAX_CHARS);
    }

    /** The same of a message, which ends where it repeats what was signed. */
    static @Nullable String ofMessage(@Nullable String message) {
        String text = of(message);
        // The letters that stand in few other sentences first: this is asked of every failed call.
        int at = text == null || !text.contains("ignature")
                ? -1
                : text.toLowerCase(Locale.ROOT).indexOf(REQUEST_REPEATED);
        return text == null || at < 0 ? text : text.substring(0, at).strip();
    }
}
