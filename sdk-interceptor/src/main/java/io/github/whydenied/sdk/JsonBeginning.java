package io.github.whydenied.sdk;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The first kilobytes of a payload that is said to be a JSON object, of which one text is looked for. What is no JSON, or ends before, has none.
 */
final class JsonBeginning {

    private static final int MAX_BYTES = 8 * 1024;

    private final String text;
    private int at;

    private JsonBeginning(String text) {
        this.text = text;
    }

    /** Decodes no more than is looked at; what of a character is cut at the end is no letter of any name. */
    static JsonBeginning of(SdkBytes payload) {
        byte[] bytes = payload.asByteArrayUnsafe();
        return new JsonBeginning(new String(bytes, 0, Math.min(bytes.length, MAX_BYTES), StandardCharsets.UTF_8));
    }

    /**
     * The text of a member of the object itself, not of one within it.
     *
     * @param name the member
     * @return its text, as far as it is there; null where there is none
     */
    @Nullable
    String text(String name) {
        at = 0;
        int depth = 0;
        boolean isName = false;
        boolean isNext = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                String string = string();
                if (isNext) {
                    return string;
                }
                isNext = isName && depth == 1 && string.equals(name) && colonFollows();
                isName = false;
            } else if (c == '{' || c == '[') {
                depth++;
                isName = c == '{';
                isNext = false;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',') {
                // Within an array it is no name, and no colon follows it.
                isName = true;
                isNext = false;
            } else if (c > ' ' && c != ':') {
                if (depth == 0) {
                    return null;
                }
                isNext = false;
            }
        }
        return null;
    }

    private boolean colonFollows() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    /** Up to the quote that ends it, or to the end of what there is. */
    private String string() {
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                break;
            }
            string.append(c == '\\' && at < text.length() ? escaped(text.charAt(at++)) : c);
        }
        return string.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> c;
        };
    }

    private char unicode() {
        int code = 0;
        for (int end = Math.min(at + 4, text.length()); at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                return '\uFFFD';
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }
}
