package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policies of one type, or of one level of an organization, and how many of them were read.
 *
 * @param type their type
 * @param name what they belong to, such as an organizational unit; empty where there is only one of the type
 * @param policies those that were read
 * @param coverage how many that is
 * @param gaps those that could not be read, and why
 */
@PublicApi
public record Layer(PolicyType type, String name, List<Policy> policies, Coverage coverage, List<Gap> gaps) {

    /** How much of a layer was read. */
    public enum Coverage {
        /** There is no such policy, so that it neither allows nor denies. */
        NONE,
        /** All of it. */
        COMPLETE,
        /** Some of it. */
        PARTIAL,
        /** Nothing; there may be such policies. */
        UNREAD
    }

    /**
     * A policy.
     *
     * @param name its name or ARN
     * @param document its statements
     * @param holder whose inline policy it is where that is not the principal itself, such as {@code group/Developers}; else null
     * @param changed when it was last changed; null where AWS does not tell, as of inline policies
     */
    public record Policy(
            String name,
            PolicyDocument document,
            @Nullable String holder,
            @Nullable Instant changed) {

        /**
         * A policy of which no more is known.
         *
         * @param name its name or ARN
         * @param document its statements
         */
        public Policy(String name, PolicyDocument document) {
            this(name, document, null, null);
        }

        /**
         * The same policy with other statements.
         *
         * @param other the statements
         * @return the policy
         */
        Policy with(PolicyDocument other) {
            return new Policy(name, other, holder, changed);
        }
    }

    /**
     * A policy that could not be read.
     *
     * @param policy its name or ARN
     * @param reason why, with line and column where the document is no JSON
     */
    public record Gap(String policy, String reason) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Gap {}
    }

    /** Copies the lists. */
    @InternalApi
    public Layer {
        policies = List.copyOf(policies);
        gaps = List.copyOf(gaps);
    }

    /**
     * A layer without gaps.
     *
     * @param type its type
     * @param name what its policies belong to; mostly empty
     * @param policies those that were read
     * @param coverage how many that is
     */
    @InternalApi
    public Layer(PolicyType type, String name, List<Policy> policies, Coverage coverage) {
        this(type, name, policies, coverage, List.of());
    }

    /**
     * Reads all documents of a layer. One that cannot be read is a gap: the layer may then hold whatever it would have said.
     *
     * @param type its type
     * @param documents all policies of it, name to document
     * @return the layer; complete if every document could be read
     */
    public static Layer read(PolicyType type, Map<String, String> documents) {
        List<Policy> policies = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        documents.forEach((name, document) -> {
            try {
                policies.add(new Policy(name, PolicyDocument.parse(document)));
            } catch (Json.MalformedJsonException e) {
                gaps.add(new Gap(name, String.valueOf(e.getMessage())));
            }
        });
        return new Layer(type, "", policies, gaps.isEmpty() ? Coverage.COMPLETE : Coverage.PARTIAL, gaps);
    }

    /**
     * The layer when there is more of it than was read.
     *
     * @return the layer, partial
     */
    public Layer partly() {
        return new Layer(type, name, policies, Coverage.PARTIAL, gaps);
    }

    /**
     * A layer that was read in full.
     *
     * @param type its type
     * @param policies all policies of it
     * @return the layer
     */
    public static Layer of(PolicyType type, List<Policy> policies) {
        return new Layer(type, "", policies, Coverage.COMPLETE);
    }

    /**
     * A layer without policies that would limit anything.
     *
     * @param type its type
     * @return the layer
     */
    public static Layer none(PolicyType type) {
        return new Layer(type, "", List.of(), Coverage.NONE);
    }

    /**
     * A layer of which nothing was read.
     *
     * @param type its type
     * @return the layer
     */
    public static Layer unread(PolicyType type) {
        return new Layer(type, "", List.of(), Coverage.UNREAD);
    }
}
