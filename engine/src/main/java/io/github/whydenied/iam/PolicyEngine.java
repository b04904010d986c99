package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Assessment.Suspect;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about a request as AWS documents that it does. Pure: the same policies and request give the same answer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
@PublicApi
public final class PolicyEngine {

    private final PolicyRequest request;
    private final List<LayerResult> layers = new ArrayList<>();
    private final StatementMatcher matcher;

    private PolicyEngine(PolicyRequest request, PolicyStack stack) {
        this.request = request;
        this.matcher = new StatementMatcher(request, bounded(stack.boundary()));
    }

    private static Ternary bounded(Layer boundary) {
        return switch (boundary.coverage()) {
            case NONE -> Ternary.FALSE;
            case UNREAD -> Ternary.UNKNOWN;
            case COMPLETE, PARTIAL -> Ternary.TRUE;
        };
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
        Ternary resourceControl = addLevels(stack.resourceControl(), Exemptions.resourceControlApplies(request, stack));
        Ternary serviceControl = addLevels(stack.serviceControl(), Exemptions.serviceControlApplies(request, stack));
        Ternary endpoints = addLevels(stack.endpoints(), Ternary.TRUE);
        LayerResult resource = addResource(stack.resource());
        LayerResult identity = addIdentity(stack.identity());
        LayerResult boundary = add(result(stack.boundary()));
        LayerResult session = add(result(stack.session()));
        Ternary denies = Ternary.FALSE;
        for (LayerResult layer : layers) {
            denies = denies.or(layer.denies());
        }
        CrossAccountDecision accounts =
                new CrossAccountDecision(request, resource, identity, boundary, session, stack.grants());
        Ternary allowed = accounts.allow();
        Ternary allows = resourceControl.and(serviceControl).and(endpoints).and(allowed);
        return Exemptions.neverDenied(request)
                ? new Assessment(request, Decision.ALLOWED, Ternary.FALSE, Ternary.TRUE, layers, List.of())
                : new Assessment(
                        request, decision(denies, allows), denies, allows, layers, suspects(accounts, allowed));
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

    private LayerResult result(Layer layer) {
        return LayerResult.of(layer, matcher);
    }

    private LayerResult add(LayerResult result) {
        layers.add(result);
        return result;
    }

    private LayerResult addResource(Layer layer) {
        return add(Exemptions.rootRescuesBucket(request) ? result(layer).withoutDenies() : result(layer));
    }

    /**
     * The root user needs no policy.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html">Root user</a>
     */
    private LayerResult addIdentity(Layer layer) {
        return add(request.principal() instanceof Principal.Root ? result(layer).withAllow() : result(layer));
    }

    /** The root, every organizational unit on the way, and the account must each allow, where they have a say. */
    private Ternary addLevels(List<Layer> levels, Ternary applies) {
        Ternary all = Ternary.TRUE;
        if (applies != Ternary.FALSE) {
            for (Layer level : levels) {
                LayerResult says = result(level);
                // RCPFullAWSAccess is attached everywhere and cannot be detached, so there is no implicit denial by
                // one:
                // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
                LayerResult allowing = level.type() == PolicyType.RCP ? says.withAllow() : says;
                all = all.and(add(allowing.ifIt(applies)).allows());
            }
        }
        return all;
    }

    /** The layers that can be what says no. */
    private List<Suspect> suspects(CrossAccountDecision accounts, Ternary allowed) {
        List<Suspect> suspects = new ArrayList<>();
        for (LayerResult layer : layers) {
            boolean control = layer.layer().type().compareTo(PolicyType.VPC_ENDPOINT) <= 0;
            Ternary lacks = control ? layer.allows().not() : allowed.not();
            if (!control && lacks != Ternary.FALSE) {
                lacks = lacks.and(accounts.needed(layer).not());
            }
            if (layer.denies() != Ternary.FALSE || lacks != Ternary.FALSE) {
                suspects.add(new Suspect(layer, layer.denies(), lacks));
            }
        }
        return suspects;
    }
}
