package io.github.whydenied.verdict;

import io.github.whydenied.iam.Arn;
import org.jspecify.annotations.Nullable;

/**
 * The policy, or its statement, that said no.
 *
 * @param policy the policy's name; null when not known
 * @param sid the statement's id; null when not known
 */
record Culprit(@Nullable String policy, @Nullable String sid) {

    /** Nobody says which policy. */
    static final Culprit UNKNOWN = new Culprit(null, null);

    /** The policy with an ARN, by the last part of it: {@code p-ab12cd34}, {@code DeveloperBoundary}. */
    static Culprit ofArn(@Nullable String policyArn) {
        return policyArn == null
                ? UNKNOWN
                : new Culprit(Arn.parse(policyArn).map(Arn::name).orElse(policyArn), null);
    }
}
