package io.github.whydenied.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Where in an entry a text stands.
 *
 * @param path members, as {@link MemberPath} follows them
 * @param json a member of the JSON that stands there as bytes; null where the text itself does
 */
record EntryMember(String path, @Nullable String json) {

    /** AWS writes less, but for names and traces that it repeats. */
    static final int MAX_CHARS = 8 * 1024;

    private static final String JSON = "json(";

    /** As a column of the table has it. */
    static EntryMember of(String column) {
        if (!column.startsWith(JSON)) {
            return new EntryMember(column, null);
        }
        int comma = column.indexOf(',');
        return new EntryMember(
                column.substring(JSON.length(), comma), column.substring(comma + 1, column.length() - 1));
    }

    /** The text; null where there is none. */
    @Nullable
    String of(Object entry) {
        List<Object> found = MemberPath.objects(entry, path, 1);
        Object value = found.isEmpty() ? null : found.get(0);
        if (json != null) {
            return value instanceof SdkBytes bytes
                    ? text(SdkWords.first(JsonBeginning.of(bytes).texts(json)))
                    : null;
        }
        return value != null && MemberPath.isPlain(value) ? text(value.toString()) : null;
    }

    /** What a state machine repeats of a function or of another service is the JSON that it was given. */
    private static @Nullable String text(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String inner =
                value.startsWith("{") ? SdkWords.first(JsonBeginning.of(value).reasons()) : null;
        return cut(inner == null ? value : inner);
    }

    static @Nullable String cut(String text) {
        return text.isBlank() ? null : text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
    }
}
