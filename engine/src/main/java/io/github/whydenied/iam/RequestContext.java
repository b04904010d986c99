package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
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
@PublicApi
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
     * @param list whether the key is one that holds a list, which only set operators compare
     */
    public record Value(State state, List<String> values, boolean list) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Value {}
    }

    private static final Value ABSENT = new Value(State.ABSENT, List.of(), false);
    private static final Value UNKNOWN = new Value(State.UNKNOWN, List.of(), false);

    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final boolean complete;

    private RequestContext(Builder builder, boolean complete) {
        values.putAll(builder.values);
        absent.addAll(builder.absent);
        this.complete = complete;
    }

    /** Collects what is known of a request. */
    public static final class Builder {

        private final Map<String, Value> values = new HashMap<>();
        private final Set<String> absent = new HashSet<>();

        private Builder() {}

        /**
         * A key that holds one value.
         *
         * @param key the key
         * @param value its value
         * @return this
         */
        public Builder value(String key, String value) {
            values.put(lower(key), new Value(State.PRESENT, List.of(value), false));
            return this;
        }

        /**
         * A key that holds a list.
         *
         * @param key the key
         * @param list its values; may be empty
         * @return this
         */
        public Builder list(String key, List<String> list) {
            values.put(lower(key), new Value(State.PRESENT, List.copyOf(list), true));
            return this;
        }

        /**
         * A key that the request does not carry.
         *
         * @param key the key; one that ends in {@code /*} stands for all that begin so
         * @return this
         */
        public Builder absent(String key) {
            absent.add(lower(key));
            return this;
        }

        /**
         * The context when that is all there is to know.
         *
         * @return a context in which every other key is absent
         */
        public RequestContext complete() {
            return new RequestContext(this, true);
        }

        /**
         * The context when there is more.
         *
         * @return a context in which every other key is unknown
         */
        public RequestContext partial() {
            return new RequestContext(this, false);
        }
    }

    /**
     * Starts with nothing.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
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
