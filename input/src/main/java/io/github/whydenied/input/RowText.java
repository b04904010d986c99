package io.github.whydenied.input;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object as Athena prints it in a field: {@code {type=IAMUser, arn=arn:aws:..., sessioncontext={attributes=null}}}. Nothing is quoted, so
 * that a value can look like further members. All members are printed, null or not, and what a value forges is there twice then: such a text
 * is refused as a whole.
 */
final class RowText {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}=");
    private static final Pattern NEXT = Pattern.compile("}|, [A-Za-z][A-Za-z0-9_]{0,60}=");
    private static final int MAX_DEPTH = 4;
    private static final int MAX_MEMBERS = 50;

    private final String text;
    private int at;

    private RowText(String text) {
        this.text = text;
    }

    /**
     * Reads an object.
     *
     * @return texts and objects by name, without those that are null; null when it cannot be told apart
     */
    static @Nullable Map<String, Object> parse(String text) {
        RowText row = new RowText(text);
        Map<String, Object> members = row.object(0);
        return members != null && row.at == text.length() ? members : null;
    }

    private @Nullable Map<String, Object> object(int depth) {
        if (depth >= MAX_DEPTH || !skip("{")) {
            return null;
        }
        Map<String, Object> members = new HashMap<>();
        Matcher name = NAME.matcher(text);
        Matcher next = NEXT.matcher(text);
        while (true) {
            if (!name.region(at, text.length()).lookingAt() || members.size() >= MAX_MEMBERS) {
                return null;
            }
            String member = text.substring(at, name.end() - 1);
            at = name.end();
            Object value;
            if (text.startsWith("{", at)) {
                value = object(depth + 1);
            } else {
                value = next.region(at, text.length()).find() ? text.substring(at, next.start()) : null;
                at = value == null ? at : next.start();
            }
            if (value == null || members.put(member, value) != null) {
                return null;
            }
            if (skip("}")) {
                members.values().removeIf("null"::equals);
                return members;
            }
            if (!skip(", ")) {
                return null;
            }
        }
    }

    private boolean skip(String mark) {
        boolean isThere = text.startsWith(mark, at);
        at += isThere ? mark.length() : 0;
        return isThere;
    }
}
