package io.github.whydenied.iam;

import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Layer.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides about a request as AWS documents that it does. Pure: the same policies and request give the same answer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
public final class PolicyEngine {

    private final PolicyRequest request;
    private final List<LayerResult> layers = new ArrayList<>();
    private final StatementMatcher matcher;

    private PolicyEngine(PolicyRequest request, PolicyStack stack) {
        this.request = request;
        this.matcher = new StatementMatcher(request, stack.boundary().coverage() != Coverage.NONE);
    }

    /**
     * Evaluates.
     *
     * @param request the request
     * @param stack the policies
     * @return what they make of it
     */
    public static Assessment evaluate(PolicyRequest request, PolicyStack stack) {
        return new PolicyEngine(request, stack).decide(stack);
    }

    /** AWS's own flow chart, from top to bottom. */
    private Assessment decide(PolicyStack stack) {
        Ternary resourceControl = eachLevelAllows(stack.resourceControl());
        Ternary serviceControl = eachLevelAllows(stack.serviceControl());
        Ternary endpoints = eachLevelAllows(stack.endpoints());
        LayerResult resource = read(stack.resource());
        LayerResult identity = read(stack.identity());
        LayerResult boundary = read(stack.boundary());
        LayerResult session = read(stack.session());
        Ternary denies = Ternary.FALSE;
        for (LayerResult layer : layers) {
            denies = denies.or(layer.denies());
        }
        Ternary parties = parties(resource, identity, boundary.allows().and(session.allows()));
        Ternary allows = resourceControl.and(serviceControl).and(endpoints).and(parties);
        return new Assessment(decision(denies, allows), denies, allows, layers, blockers(parties));
    }

    private static Decision decision(Ternary denies, Ternary allows) {
        if (denies == Ternary.TRUE) {
            return Decision.EXPLICITLY_DENIED;
        }
        if (denies == Ternary.UNKNOWN || allows == Ternary.UNKNOWN) {
            return Decision.UNDETERMINED;
        }
        return allows == Ternary.TRUE ? Decision.ALLOWED : Decision.IMPLICITLY_DENIED;
    }

    private LayerResult read(Layer layer) {
        LayerResult result = LayerResult.of(layer, matcher);
        layers.add(result);
        return result;
    }

    /** The root, every organizational unit on the way, and the account must each allow. */
    private Ternary eachLevelAllows(List<Layer> levels) {
        Ternary all = Ternary.TRUE;
        for (Layer level : levels) {
            all = all.and(read(level).allows());
        }
        return all;
    }

    /** The principal's side and the resource's side. */
    private Ternary parties(LayerResult resource, LayerResult identity, Ternary limits) {
        Ternary same = sameAccount(resource, identity, limits);
        Ternary cross = bothSides(resource, identity, limits);
        return switch (request.crossAccount()) {
            case FALSE -> same;
            case TRUE -> cross;
            case UNKNOWN ->
                request.principal().account().isEmpty()
                        ? resourceAlone(resource)
                        : same == cross ? same : Ternary.UNKNOWN;
        };
    }

    /**
     * One of the two suffices, except that a key policy and a trust policy always have a say; what the resource's policy gives to a role is limited
     * by boundary and session policy, what it gives directly is not.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html">In
     *     one account</a>
     */
    private Ternary sameAccount(LayerResult resource, LayerResult identity, Ternary limits) {
        Ternary byResource = granted(resource, resource.directly())
                .or(granted(resource, resource.asRole()).and(limits));
        Ternary byIdentity = identity.allows().and(limits);
        return byResource.or(
                resourceMustAllow(resource) ? byIdentity.and(granted(resource, resource.allows())) : byIdentity);
    }

    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Across accounts</a> */
    private static Ternary bothSides(LayerResult resource, LayerResult identity, Ternary limits) {
        return identity.allows().and(limits).and(granted(resource, resource.allows()));
    }

    /** A service, or nobody in particular, has no policies of its own. */
    private static Ternary resourceAlone(LayerResult resource) {
        return granted(resource, resource.directly());
    }

    /** A resource without a policy grants nothing. */
    private static Ternary granted(LayerResult resource, Ternary allows) {
        return resource.layer().coverage() == Coverage.NONE ? Ternary.FALSE : allows;
    }

    /**
     * Keys, whose own policy is where all access comes from, and roles. A role whose trust policy is not among the policies is
     * asked about without it.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies</a>
     */
    private boolean resourceMustAllow(LayerResult resource) {
        String action = request.action().toLowerCase(Locale.ROOT);
        return action.startsWith("kms:")
                || (action.startsWith("sts:assumerole") && resource.layer().coverage() != Coverage.NONE);
    }

    private List<LayerResult> blockers(Ternary parties) {
        List<LayerResult> blockers = new ArrayList<>();
        for (LayerResult layer : layers) {
            boolean control = layer.layer().kind().compareTo(PolicyKind.ENDPOINT) <= 0;
            boolean lacks = layer.allows() == Ternary.FALSE && (control || parties == Ternary.FALSE);
            if (layer.denies() == Ternary.TRUE || lacks) {
                blockers.add(layer);
            }
        }
        return blockers;
    }
}
