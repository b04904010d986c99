package io.github.whydenied.sdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Follows a path of the catalogue into a request: {@code Delete.Objects[].Key}, {@code RequestItems{}} for the keys of a map,
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
    static List<String> values(SdkRequest request, String path) {
        // Asked of dozens of paths, most of which the request does not have: no stream.
        List<String> values = new ArrayList<>();
        int left = MAX_CHARS_OF_ALL;
        for (Object value : follow(request, path)) {
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

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }

    private static List<Object> follow(SdkRequest request, String path) {
        List<Object> at = List.of(request);
        for (String step : path.split("\\.", -1)) {
            List<Object> next = new ArrayList<>();
            for (Object holder : at) {
                Optional<Object> member = member(holder, step);
                if (member.isPresent()) {
                    next.add(member.get());
                }
            }
            at = opened(next, step);
        }
        return at;
    }

    private static List<Object> opened(List<Object> values, String step) {
        List<Object> opened = new ArrayList<>();
        for (Object value : values) {
            if (step.endsWith("[]")) {
                if (value instanceof Collection<?> list) {
                    opened.addAll(list);
                }
            } else if (step.endsWith("{}")) {
                if (value instanceof Map<?, ?> map) {
                    opened.addAll(map.keySet());
                }
            } else if (step.endsWith("{*}")) {
                if (value instanceof Map<?, ?> map) {
                    opened.addAll(map.values());
                }
            } else if (!(value instanceof Map<?, ?> map && map.isEmpty())) {
                opened.add(value);
            }
        }
        return opened;
    }

    private static Optional<Object> member(Object holder, String step) {
        int bracket = step.indexOf('[');
        int brace = step.indexOf('{');
        int end = bracket >= 0 ? bracket : brace >= 0 ? brace : step.length();
        if (!(holder instanceof SdkPojo pojo)) {
            return Optional.empty();
        }
        Optional<SdkField<?>> field = pojo.sdkFields().stream()
                .filter(one -> one.memberName().equalsIgnoreCase(step.substring(0, end)))
                .findFirst();
        if (field.isEmpty()) {
            return Optional.empty();
        }
        // A list that was not set comes as an empty one.
        return holder instanceof SdkRequest request
                ? request.getValueForField(field.get().memberName(), Object.class)
                : Optional.ofNullable(field.get().getValueOrDefault(pojo));
    }
}
