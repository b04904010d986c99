package io.github.whydenied.sdk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The first kilobytes of a text that is said to be a JSON object, of which some texts are looked for. What is no JSON, or ends before, has none.
 */
final class JsonBeginning {

    /** The trace of an exception can be long, and its cause stands behind it. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_TEXTS = 20;
    private static final int MAX_DEPTH = 50;

    private static final String CAUSE = "cause";
    private static final Set<String> REASONS = Set.of("errormessage", "reason", "stoppedreason", "statechangereason");

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

    static JsonBeginning of(String json) {
        return new JsonBeginning(json.length() > MAX_BYTES ? json.substring(0, MAX_BYTES) : json);
    }

    /**
     * The texts of a member of the object itself, and of those that stand in it one in the other as its causes.
     *
     * @param name the member
     * @return what there is of them, the outermost first
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Lambda function errors in Java</a>
     */
    List<String> texts(String name) {
        return read((path, member) -> path.stream().allMatch(CAUSE::equals) && member.equals(name));
    }

    /** The texts of members that tell why something failed, wherever they stand. */
    List<String> reasons() {
        return read((path, member) -> REASONS.contains(member.toLowerCase(Locale.ROOT)));
    }

    private List<String> read(BiPredicate<Collection<String>, String> wanted) {
        at = 0;
        List<String> texts = new ArrayList<>();
        // The names of the members that lead to an object; that of what lies in no member is empty.
        Deque<String> path = new ArrayDeque<>();
        String member = null;
        boolean isOpen = false;
        while (at < text.length() && texts.size() < MAX_TEXTS && path.size() < MAX_DEPTH) {
            char c = text.charAt(at++);
            if (c == '"') {
                String string = string();
                if (colonFollows()) {
                    member = string;
                } else if (member != null) {
                    if (isOpen && wanted.test(path, member)) {
                        texts.add(string);
                    }
                    member = null;
                }
            } else if (c == '{' || c == '[') {
                if (isOpen) {
                    path.addLast(c == '[' || member == null ? "" : member);
                } else if (c == '[') {
                    return List.of();
                }
                isOpen = true;
                member = null;
            } else if (c == '}' || c == ']') {
                if (path.pollLast() == null) {
                    return texts;
                }
                member = null;
            } else if (c == ',') {
                member = null;
            } else if (c > ' ' && c != ':') {
                if (!isOpen) {
                    return List.of();
                }
                member = null;
            }
        }
        return texts;
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
