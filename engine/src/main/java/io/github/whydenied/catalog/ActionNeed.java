package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.ResourceArn.Filled;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Set<String> types = new HashSet<>();
        boolean several = resources.stream().anyMatch(resource -> !types.add(resource.type()));
        return several || resources.isEmpty() || resources.get(0).filled() != Filled.WHOLLY
                ? Optional.empty()
                : Optional.of(resources.get(0).arn()).filter(arn -> !arn.equals("*"));
    }

    /**
     * Condition keys of a request, as far as the request decides them. A key in neither part is unknown.
     *
     * @param present values by key, such as {@code s3:prefix}
     * @param absent keys that the action knows and that this request does not carry, sorted
     */
    public record Conditions(Map<String, List<String>> present, List<String> absent) {

        /** Nothing is known. */
        public static final Conditions NONE = new Conditions(Map.of(), List.of());

        /** Copies both parts; the keys come sorted. */
        @InternalApi
        public Conditions {
            present = Collections.unmodifiableMap(new TreeMap<>(present));
            absent = List.copyOf(absent);
        }
    }
}
