package io.github.whydenied.iam;

import io.github.whydenied.iam.Layer.Coverage;
import java.util.Locale;

/**
 * The principal's side and the resource's side of a request: in one account one of them suffices, across accounts both have to allow.
 *
 * @param request the request
 * @param resource what the resource's policy says
 * @param identity what the principal's policies say
 * @param boundary what its boundary says
 * @param session what its session policy says
 * @param grant whether a grant of the key allows it
 */
record CrossAccountDecision(
        PolicyRequest request,
        LayerResult resource,
        LayerResult identity,
        LayerResult boundary,
        LayerResult session,
        Ternary grant) {

    Ternary allow() {
        if (alone()) {
            return granted(resource.directly());
        }
        Ternary same = sameAccount();
        Ternary both = identity.allows().and(limits()).and(granted(resource.allows()));
        Ternary parties = switch (request.crossAccount()) {
            case FALSE -> same;
            case TRUE -> both;
            case UNKNOWN -> same == both ? same : Ternary.UNKNOWN;
        };
        return parties.or(byGrant());
    }

    /**
     * Whether that a layer does not allow matters, when the sides together do not allow.
     *
     * @return what it has to say and does not; true where it does not matter
     */
    Ternary needed(LayerResult layer) {
        PolicyType type = layer.layer().type();
        boolean ofResource = type == PolicyType.RESOURCE || type == PolicyType.TRUST;
        if (alone()) {
            return ofResource ? granted(resource.directly()) : Ternary.TRUE;
        }
        if (!ofResource) {
            boolean spared = type == PolicyType.IDENTITY && request.crossAccount() == Ternary.FALSE;
            return spared ? layer.allows().or(granted(resource.asRole())) : layer.allows();
        }
        if (request.crossAccount() != Ternary.FALSE || resourceMustAllow()) {
            return granted(resource.allows());
        }
        boolean could = resource.layer().coverage() != Coverage.NONE && identity.allows() != Ternary.TRUE;
        return could ? resource.allows() : Ternary.TRUE;
    }

    /** A service, an identity provider, or nobody in particular has no policies of its own. */
    private boolean alone() {
        return request.principal() instanceof Principal.Other;
    }

    private Ternary limits() {
        return boundary.allows().and(session.allows());
    }

    /**
     * One of the two suffices, except that a key policy and a trust policy always have a say; what the resource's policy gives to a role is limited
     * by boundary and session policy, what it gives directly is not.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html">In
     *     one account</a>
     */
    private Ternary sameAccount() {
        Ternary byResource =
                granted(resource.directly()).or(granted(resource.asRole()).and(limits()));
        Ternary byIdentity = identity.allows().and(limits());
        return byResource.or(resourceMustAllow() ? byIdentity.and(granted(resource.allows())) : byIdentity);
    }

    /** A resource without a policy grants nothing. */
    private Ternary granted(Ternary allows) {
        return resource.layer().coverage() == Coverage.NONE ? Ternary.FALSE : allows;
    }

    /**
     * A grant allows beside the key policy; across accounts, what else it takes is not told here.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants</a>
     */
    private Ternary byGrant() {
        if (!Exemptions.canBeGranted(request) || grant == Ternary.FALSE) {
            return Ternary.FALSE;
        }
        return request.crossAccount() == Ternary.FALSE ? grant : Ternary.UNKNOWN;
    }

    /**
     * Keys, whose own policy is where all access comes from, and roles. A role whose trust policy is not among the policies is
     * asked about without it.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies</a>
     */
    private boolean resourceMustAllow() {
        return request.action().toLowerCase(Locale.ROOT).startsWith("kms:")
                || (RoleActions.isDecidedByTrust(request.action())
                        && resource.layer().coverage() != Coverage.NONE);
    }
}
