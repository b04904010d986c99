package io.github.whydenied.iam;

import java.util.List;

/**
 * The policies of one type, or of one level of an organization, and how many of them were read.
 *
 * @param kind their type
 * @param name what they belong to, such as an organizational unit; empty where there is only one of the type
 * @param policies those that were read
 * @param coverage how many that is
 */
public record Layer(PolicyKind kind, String name, List<Policy> policies, Coverage coverage) {

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
     */
    public record Policy(String name, PolicyDocument document) {}

    /** Copies the policies. */
    public Layer {
        policies = List.copyOf(policies);
    }

    /**
     * A layer that was read in full.
     *
     * @param kind its type
     * @param policies all policies of it
     * @return the layer
     */
    public static Layer of(PolicyKind kind, List<Policy> policies) {
        return new Layer(kind, "", policies, Coverage.COMPLETE);
    }

    /**
     * A layer without policies that would limit anything.
     *
     * @param kind its type
     * @return the layer
     */
    public static Layer none(PolicyKind kind) {
        return new Layer(kind, "", List.of(), Coverage.NONE);
    }

    /**
     * A layer of which nothing was read.
     *
     * @param kind its type
     * @return the layer
     */
    public static Layer unread(PolicyKind kind) {
        return new Layer(kind, "", List.of(), Coverage.UNREAD);
    }
}
