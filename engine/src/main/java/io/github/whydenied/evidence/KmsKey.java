package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * A KMS key as it is now.
 *
 * @param arn its ARN, which an alias leads to; what was asked for when there is no such key
 * @param state such as {@code Enabled}, {@code Disabled}, {@code PendingDeletion}; null when there is no such key in this account and Region
 * @param awsManaged whether it is one that AWS manages for a service, whose policy nobody can change
 * @param grants how many grants it has, 100 at most; null when they could not be counted
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states</a>
 */
@PublicApi
public record KmsKey(
        String arn,
        @Nullable String state,
        boolean awsManaged,
        @Nullable Integer grants) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public KmsKey {}
}
