package io.github.whydenied.sdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Follows a path into a request, as the catalogue has it, or into an answer: {@code Delete.Objects[].Key}, {@code RequestItems{}} for the keys of a map,
 * {@code Tags{*}} for its values. Names are found in any case, for the catalogue writes each service's names in one way.
 */
final class MemberPath {

    private static final int MAX_CHARS = 4_096;
    private static final int MAX_VALUES = 100;
    /** Of all values of a member: an explanation with its request is kept for minutes. */
    private static final int MAX_CHARS_OF_ALL = 16 * 1024;

    private MemberPath() {}

    static boolean isSet(SdkRequest request, String path) {
        for (Object value : follow(request, path)) {
            if (!(value instanceof Collection<?> list) || !list.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The texts, numbers and truth values at the end of a path; no structure. */
    static List<String> values(Object holder, String path) {
        // Asked of dozens of paths, most of which the request does not have: no stream.
        List<String> values = new ArrayList<>();
        int left = MAX_CHARS_OF_ALL;
        for (Object value : follow(holder, path)) {
            for (Object element : value instanceof Collection<?> list ? list : List.of(value)) {
                String text = isPlain(element) && values.size() < MAX_VALUES ? element.toString() : "";
                boolean fits = text.length() <= Math.min(MAX_CHARS, left);
                if (isPlain(element) && values.size() < MAX_VALUES && fits) {
                    values.add(text);
                    left -= text.length();
                }
            }
        }
        return values;
    }

    /**
     * What stands at the end of a path, structures too.
     *
     * @param max how many at most; of lists no more is looked at
     */
    static List<Object> objects(Object holder, String path, int max) {
        return follow(holder, path, max);
    }

    static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }

    private static List<Object> follow(Object holder, String path) {
        return follow(holder, path, Integer.MAX_VALUE);
    }

    private static List<Object> follow(Object from, String path, int max) {
        if (isOneMember(path)) {
            Object value = member(from, path).orElse(null);
            return value == null || (value instanceof Map<?, ?> map && map.isEmpty()) ? List.of() : List.of(value);
        }
        List<Object> at = List.of(from);
        for (String step : path.split("\\.", -1)) {
            List<Object> next = new ArrayList<>();
            for (Object holder : at) {
                Optional<Object> member = member(holder, step);
                if (member.isPresent()) {
                    next.add(member.get());
                }
            }
            at = opened(next, step, max);
        }
        return at;
    }

    private static boolean isOneMember(String path) {
        return path.indexOf('.') < 0 && path.indexOf('[') < 0 && path.indexOf('{') < 0;
    }

    private static List<Object> opened(List<Object> values, String step, int max) {
        List<Object> opened = new ArrayList<>();
        for (Object value : values) {
            if (step.endsWith("[]")) {
                if (value instanceof Collection<?> list) {
                    add(opened, list, max);
                }
            } else if (step.endsWith("{}")) {
                if (value instanceof Map<?, ?> map) {
                    add(opened, map.keySet(), max);
                }
            } else if (step.endsWith("{*}")) {
                if (value instanceof Map<?, ?> map) {
                    add(opened, map.values(), max);
                }
            } else if (!(value instanceof Map<?, ?> map && map.isEmpty())) {
                opened.add(value);
            }
        }
        return opened;
    }

    private static void add(List<Object> opened, Collection<?> all, int max) {
        for (Object one : all) {
            if (opened.size() >= max) {
                return;
            }
            if (one != null) {
                opened.add(one);
            }
        }
    }

    private static Optional<Object> member(Object holder, String step) {
        int bracket = step.indexOf('[');
        int brace = step.indexOf('{');
        int end = bracket >= 0 ? bracket : brace >= 0 ? brace : step.length();
        if (!(holder instanceof SdkPojo pojo)) {
            return Optional.empty();
        }
        SdkField<?> field = field(pojo, end == step.length() ? step : step.substring(0, end));
        if (field == null) {
            return Optional.empty();
        }
        // A list that was not set comes as an empty one.
        return holder instanceof SdkRequest request
                ? request.getValueForField(field.memberName(), Object.class)
                : Optional.ofNullable(field.getValueOrDefault(pojo));
    }

    /** Of a thousand entries each is asked for it: no stream. */
    private static @Nullable SdkField<?> field(SdkPojo pojo, String name) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.memberName().equalsIgnoreCase(name)) {
                return field;
            }
        }
        return null;
    }
}
