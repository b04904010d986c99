package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.ResourceArn.Filled;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An IAM action that a call needs, with what it needs it on.
 *
 * @param action the action, such as {@code s3:GetObject}
 * @param kind how the call needs it
 * @param when the circumstance that makes it necessary, in words; null where there is none
 * @param resources what it is needed on, first the type that the operation is named after; empty where the request does not tell
 * @param conditions the condition keys that the request decides
 */
@PublicApi
public record ActionNeed(
        String action, NeedKind kind, @Nullable String when, List<ResourceArn> resources, Conditions conditions) {

    /** Copies the list. */
    @InternalApi
    public ActionNeed {
        resources = List.copyOf(resources);
    }

    /**
     * The same need on one resource.
     *
     * @param arn its ARN
     * @return the need
     */
    public ActionNeed on(String arn) {
        return on(List.of(new ResourceArn("", arn, Filled.WHOLLY)));
    }

    /** The same need on other resources. */
    ActionNeed on(List<ResourceArn> others) {
        return new ActionNeed(action, kind, when, others, conditions);
    }

    /**
     * The one resource, as far as the request tells which one it is.
     *
     * @return the ARN; of several types the one that the operation is named after; empty where a place of it is not known, or
     *     where the request names several resources of one type
     */
    public Optional<String> resource() {
        if (resources.isEmpty() || resources.get(0).filled() != Filled.WHOLLY) {
            return Optional.empty();
        }
        Set<String> types = new HashSet<>();
        for (ResourceArn resource : resources) {
            if (!types.add(resource.type())) {
                return Optional.empty();
            }
        }
        String arn = resources.get(0).arn();
        return arn.equals("*") ? Optional.empty() : Optional.of(arn);
    }

    /**
     * Condition keys of a request, as far as the request decides them. A key in neither part is unknown.
     *
     * Worked out when somebody asks first: most needs are compared by their action and resources alone. Safe for use by several threads.
     */
    public static final class Conditions {

        /** Nothing is known. */
        public static final Conditions NONE = new Conditions(Map.of(), List.of());

        private @Nullable Supplier<Conditions> reader;
        private Map<String, List<String>> present;
        private List<String> absent;

        /** Copies both parts; the keys come sorted. */
        Conditions(Map<String, List<String>> present, List<String> absent) {
            this.present = Collections.unmodifiableMap(new TreeMap<>(present));
            this.absent = List.copyOf(absent);
        }

        private Conditions(Supplier<Conditions> reader) {
            this.reader = reader;
            this.present = Map.of();
            this.absent = List.of();
        }

        /** Those that are read when they are asked for. */
        static Conditions later(Supplier<Conditions> reader) {
            return new Conditions(reader);
        }

        private synchronized void read() {
            Supplier<Conditions> unread = reader;
            if (unread != null) {
                Conditions read = unread.get();
                present = read.present;
                absent = read.absent;
                reader = null;
            }
        }

        /**
         * What the request carries.
         *
         * @return values by key, such as {@code s3:prefix}
         */
        public Map<String, List<String>> present() {
            read();
            return present;
        }

        /**
         * What it lacks.
         *
         * @return keys that the action knows and that this request does not carry, sorted
         */
        public List<String> absent() {
            read();
            return absent;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Conditions that
                    && present().equals(that.present())
                    && absent().equals(that.absent());
        }

        @Override
        public int hashCode() {
            return Objects.hash(present(), absent());
        }

        @Override
        public String toString() {
            return "Conditions[present=" + present() + ", absent=" + absent() + "]";
        }
    }
}
