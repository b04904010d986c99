package io.github.whydenied.iam;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All policies that decide about a request.
 *
 * @param identity those of the principal, its groups' included
 * @param boundary its permissions boundary
 * @param session the session policy
 * @param resource the policy of the resource, or the trust policy of the role that is assumed
 * @param serviceControl one layer a level of the principal's organization; none where no such policies apply
 * @param resourceControl one layer a level of the resource's organization; none where no such policies apply
 * @param endpoints the policies of VPC endpoints
 */
public record PolicyStack(
        Layer identity,
        Layer boundary,
        Layer session,
        Layer resource,
        List<Layer> serviceControl,
        List<Layer> resourceControl,
        List<Layer> endpoints) {

    /** Copies the lists. */
    public PolicyStack {
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        endpoints = List.copyOf(endpoints);
    }

    /** The stack with every layer changed. */
    PolicyStack map(UnaryOperator<Layer> change) {
        return new PolicyStack(
                change.apply(identity),
                change.apply(boundary),
                change.apply(session),
                change.apply(resource),
                serviceControl.stream().map(change).toList(),
                resourceControl.stream().map(change).toList(),
                endpoints.stream().map(change).toList());
    }
}
