package io.github.whydenied.iam;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The condition keys of a request: each is known with its values, known to be absent, or unknown. Their names know no case.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 */
public final class RequestContext {

    /** How much is known of a key. */
    public enum State {
        /** It is there, with values or, as a list, without. */
        PRESENT,
        /** The request does not carry it. */
        ABSENT,
        /** Only AWS knows. */
        UNKNOWN
    }

    /**
     * A key's values.
     *
     * @param state how much is known
     * @param values its values; empty unless present
     */
    public record Value(State state, List<String> values) {}

    private static final Value ABSENT = new Value(State.ABSENT, List.of());
    private static final Value UNKNOWN = new Value(State.UNKNOWN, List.of());

    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final boolean complete;

    private RequestContext(Map<String, List<String>> present, Collection<String> absent, boolean complete) {
        present.forEach((key, list) -> values.put(lower(key), new Value(State.PRESENT, List.copyOf(list))));
        absent.forEach(key -> this.absent.add(lower(key)));
        this.complete = complete;
    }

    /**
     * Every key of a request.
     *
     * @param present values by key; a key that is not among them is absent
     * @return the context
     */
    public static RequestContext complete(Map<String, List<String>> present) {
        return new RequestContext(present, List.of(), true);
    }

    /**
     * What is known of a request.
     *
     * @param present values by key
     * @param absent keys that the request does not carry; one that ends in {@code /*} stands for all that begin so. All others are
     *     unknown.
     * @return the context
     */
    public static RequestContext partial(Map<String, List<String>> present, Collection<String> absent) {
        return new RequestContext(present, absent, false);
    }

    /**
     * What is known of a key.
     *
     * @param key such as {@code aws:SourceIp}, in any case
     * @return its value
     */
    public Value value(String key) {
        return ofLower(lower(key));
    }

    Value ofLower(String key) {
        Value value = values.get(key);
        if (value != null) {
            return value;
        }
        if (complete || absent.contains(key)) {
            return ABSENT;
        }
        int slash = key.indexOf('/');
        return slash > 0 && absent.contains(key.substring(0, slash) + "/*") ? ABSENT : UNKNOWN;
    }

    static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
