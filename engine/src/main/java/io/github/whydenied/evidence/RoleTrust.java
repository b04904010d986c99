package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.PolicyDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The role a call wanted to assume or to pass, and whom it trusts.
 *
 * @param roleArn the role
 * @param trust its trust policy
 * @param created when the role was created, or null
 */
@PublicApi
public record RoleTrust(
        String roleArn, PolicyDocument trust, @Nullable Instant created) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public RoleTrust {}
}
