package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All policies that decide about a request. Starts as {@link #nothing()}, or as {@link #unread()} where what was not read may be there,
 * and takes one layer after another.
 *
 * @param identity those of the principal, its groups' included
 * @param boundary its permissions boundary
 * @param session the session policy
 * @param resource the policy of the resource, or the trust policy of the role that is assumed
 * @param serviceControl one layer a level of the principal's organization; none where no such policies apply
 * @param resourceControl one layer a level of the resource's organization; none where no such policies apply
 * @param endpoints the policies of VPC endpoints
 * @param grants whether a grant of the KMS key allows the request; false for everything but keys
 * @param managementAccount the account that manages the organization, which its control policies do not limit; null when not known
 */
@PublicApi
public record PolicyStack(
        Layer identity,
        Layer boundary,
        Layer session,
        Layer resource,
        List<Layer> serviceControl,
        List<Layer> resourceControl,
        List<Layer> endpoints,
        Ternary grants,
        @Nullable String managementAccount) {

    /** Copies the lists. */
    @InternalApi
    public PolicyStack {
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * A principal without policies, and nothing that limits it.
     *
     * @return the stack
     */
    public static PolicyStack nothing() {
        return new PolicyStack(
                Layer.of(PolicyType.IDENTITY, List.of()),
                Layer.none(PolicyType.BOUNDARY),
                Layer.none(PolicyType.SESSION),
                Layer.none(PolicyType.RESOURCE),
                List.of(),
                List.of(),
                List.of(),
                Ternary.FALSE,
                null);
    }

    /**
     * A stack of which nothing is known.
     *
     * @return the stack; every layer of it is unread
     */
    public static PolicyStack unread() {
        return new PolicyStack(
                Layer.unread(PolicyType.IDENTITY),
                Layer.unread(PolicyType.BOUNDARY),
                Layer.unread(PolicyType.SESSION),
                Layer.unread(PolicyType.RESOURCE),
                List.of(Layer.unread(PolicyType.SCP)),
                List.of(Layer.unread(PolicyType.RCP)),
                List.of(Layer.unread(PolicyType.VPC_ENDPOINT)),
                Ternary.UNKNOWN,
                null);
    }

    /**
     * The stack with one more layer read. A level of an organization, or an endpoint, joins those that are there; any other layer takes the
     * place of the one there was.
     *
     * @param layer the layer
     * @return the stack with it
     */
    public PolicyStack with(Layer layer) {
        return switch (layer.type()) {
            case IDENTITY -> changed(layer, boundary, session, resource);
            case BOUNDARY -> changed(identity, layer, session, resource);
            case SESSION -> changed(identity, boundary, layer, resource);
            case RESOURCE, TRUST -> changed(identity, boundary, session, layer);
            case SCP -> controlled(joined(serviceControl, layer), resourceControl, endpoints);
            case RCP -> controlled(serviceControl, joined(resourceControl, layer), endpoints);
            case VPC_ENDPOINT -> controlled(serviceControl, resourceControl, joined(endpoints, layer));
        };
    }

    /**
     * The stack for an organization with that management account.
     *
     * @param account twelve digits
     * @return the stack
     */
    public PolicyStack managedBy(@Nullable String account) {
        return new PolicyStack(
                identity, boundary, session, resource, serviceControl, resourceControl, endpoints, grants, account);
    }

    /**
     * The stack when it is known, or known to be unknown, whether a grant allows the request.
     *
     * @param allow whether one does
     * @return the stack
     */
    public PolicyStack withGrants(Ternary allow) {
        return new PolicyStack(
                identity,
                boundary,
                session,
                resource,
                serviceControl,
                resourceControl,
                endpoints,
                allow,
                managementAccount);
    }

    /** The stack with every layer changed. */
    PolicyStack map(UnaryOperator<Layer> change) {
        return changed(change.apply(identity), change.apply(boundary), change.apply(session), change.apply(resource))
                .controlled(
                        serviceControl.stream().map(change).toList(),
                        resourceControl.stream().map(change).toList(),
                        endpoints.stream().map(change).toList());
    }

    private PolicyStack changed(Layer principal, Layer limit, Layer ofSession, Layer ofResource) {
        return new PolicyStack(
                principal,
                limit,
                ofSession,
                ofResource,
                serviceControl,
                resourceControl,
                endpoints,
                grants,
                managementAccount);
    }

    private PolicyStack controlled(List<Layer> service, List<Layer> ofResource, List<Layer> through) {
        return new PolicyStack(
                identity, boundary, session, resource, service, ofResource, through, grants, managementAccount);
    }

    /** What stood for "not read" is there no more once a layer of the kind is. */
    private static List<Layer> joined(List<Layer> layers, Layer layer) {
        List<Layer> joined = new ArrayList<>(layers);
        joined.removeIf(other -> other.name().isEmpty() && other.coverage() == Layer.Coverage.UNREAD);
        joined.add(layer);
        return joined;
    }
}
