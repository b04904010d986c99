package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Layer;
import java.util.List;

/**
 * Policies of the organization: the one that AWS named, or those of an account and of all that it lies in.
 *
 * @param layers one a level
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html">Managing policies in AWS
 *     Organizations</a>
 */
@PublicApi
public record OrganizationPolicies(List<Layer> layers) implements Finding {

    /** Copies the list. */
    @InternalApi
    public OrganizationPolicies {
        layers = List.copyOf(layers);
    }
}
