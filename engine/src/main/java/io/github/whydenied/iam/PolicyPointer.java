package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON pointers into a policy document whose {@code Statement} is a list, also where the document has one statement without a list. */
@InternalApi
public final class PolicyPointer {

    private static final String STATEMENT = "/Statement";

    private PolicyPointer() {}

    /**
     * The pointer in the document with {@code Statement} as a list.
     *
     * @param pointer as the reader of policies gives it, such as {@code /Statement/Resource}
     * @return such as {@code /Statement/0/Resource}
     */
    public static String inList(String pointer) {
        boolean single = pointer.equals(STATEMENT) || pointer.startsWith(STATEMENT + "/");
        boolean indexed =
                pointer.length() > STATEMENT.length() + 1 && Character.isDigit(pointer.charAt(STATEMENT.length() + 1));
        return single && !indexed ? STATEMENT + "/0" + pointer.substring(STATEMENT.length()) : pointer;
    }

    /**
     * What stands at a pointer.
     *
     * @param document the document
     * @param pointer a pointer of {@link #inList}
     * @return strings, numbers, flags, lists and maps; null where nothing stands there, or the document was put together
     */
    public static @Nullable Object value(PolicyDocument document, String pointer) {
        Json source = document.source();
        Object at = source == null ? null : source.value();
        String[] segments = pointer.split("/", -1);
        for (int i = 1; i < segments.length && at != null; i++) {
            String segment = segments[i].replace("~1", "/").replace("~0", "~");
            Object next = at instanceof Map<?, ?> map ? map.get(segment) : item(at, segment);
            at = i == 1 && segment.equals("Statement") && next != null && !(next instanceof List)
                    ? List.of(next)
                    : next;
        }
        return at;
    }

    private static @Nullable Object item(Object list, String index) {
        boolean isIndex =
                !index.isEmpty() && index.length() < 6 && index.chars().allMatch(Character::isDigit);
        return list instanceof List<?> items && isIndex && Integer.parseInt(index) < items.size()
                ? items.get(Integer.parseInt(index))
                : null;
    }
}
