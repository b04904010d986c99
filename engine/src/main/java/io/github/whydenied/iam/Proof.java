package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the policies, tried: applied to them, and the request evaluated again.
 *
 * @param after what the policies make of the request then
 * @param matches whether the changed, or new, statement is about the request
 * @param harmless whether requests for another action, of another resource and, in the policy of a resource, by another principal are
 *     decided as before
 */
@PublicApi
public record Proof(Assessment after, Ternary matches, boolean harmless) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public Proof {}

    private static final String ADDED = "added";

    /**
     * Whether the change alone makes the request allowed.
     *
     * @return false when something else still blocks, which {@link Assessment#blockers} of {@code after} has, or when it depends on
     *     what is not known
     */
    public boolean suffices() {
        return after.decision() == Decision.ALLOWED;
    }

    /**
     * Tries the edit of a near miss.
     *
     * @param request the request
     * @param stack the policies
     * @param miss the near miss
     * @return what comes of it; null for an edit of a condition, which is for a person to decide on
     */
    public static @Nullable Proof of(PolicyRequest request, PolicyStack stack, NearMiss miss) {
        Statement edited = Edits.apply(miss.statement(), miss.edit());
        if (edited == null) {
            return null;
        }
        PolicyStack changed =
                stack.map(layer -> layer.type() == miss.type() && layer.name().equals(miss.level())
                        ? replaced(layer, miss, edited)
                        : layer);
        return compare(request, stack, changed, new Changed(miss.type(), miss.statement(), edited));
    }

    /**
     * Tries what a new policy would do. A layer of a type that the principal or resource did not have is not made by it: a boundary that
     * allows more is a boundary all the same.
     *
     * @param request the request
     * @param stack the policies
     * @param type the type of the policy
     * @param document the new policy
     * @return what comes of it
     */
    public static Proof adding(PolicyRequest request, PolicyStack stack, PolicyType type, PolicyDocument document) {
        Statement statement = document.statements().get(0);
        return compare(request, stack, with(stack, type, document), new Changed(type, null, statement));
    }

    /**
     * The policies with a new one among them.
     *
     * @param stack the policies
     * @param type the type of the new one
     * @param document the new one
     * @return all of them
     */
    public static PolicyStack with(PolicyStack stack, PolicyType type, PolicyDocument document) {
        boolean ofResource = isOfResource(type);
        return stack.map(layer -> {
            boolean same = layer.type() == type || (ofResource && isOfResource(layer.type()));
            boolean made = ofResource && layer.coverage() == Layer.Coverage.NONE;
            return same && (made || layer.coverage() != Layer.Coverage.NONE) ? joined(layer, document) : layer;
        });
    }

    private record Changed(PolicyType type, @Nullable Statement before, Statement after) {

        Ternary matches(PolicyRequest request, @Nullable Statement statement) {
            if (statement == null) {
                return Ternary.FALSE;
            }
            StatementMatcher matcher = new StatementMatcher(request, Ternary.FALSE);
            return matcher.matches(statement).and(matcher.principal(statement).any());
        }
    }

    private static Proof compare(PolicyRequest request, PolicyStack stack, PolicyStack changed, Changed change) {
        boolean harmless = true;
        for (PolicyRequest other : OtherRequests.than(request, isOfResource(change.type()))) {
            Decision before = PolicyEngine.evaluate(other, stack).decision();
            // What other policies a stranger has is not known, so nothing but the statement tells whether it is let in.
            boolean byStatement =
                    before == Decision.UNDETERMINED || !other.principal().equals(request.principal());
            harmless &= before == PolicyEngine.evaluate(other, changed).decision()
                    && (!byStatement
                            || change.matches(other, change.before()) == change.matches(other, change.after()));
        }
        return new Proof(PolicyEngine.evaluate(request, changed), change.matches(request, change.after()), harmless);
    }

    private static boolean isOfResource(PolicyType type) {
        return type == PolicyType.RESOURCE || type == PolicyType.TRUST;
    }

    private static Layer joined(Layer layer, PolicyDocument document) {
        List<Policy> policies = new ArrayList<>(layer.policies());
        policies.add(new Policy(ADDED, document));
        return switch (layer.coverage()) {
            case NONE -> Layer.of(layer.type(), policies);
            case UNREAD -> new Layer(layer.type(), layer.name(), policies, Layer.Coverage.PARTIAL, layer.gaps());
            case COMPLETE, PARTIAL -> new Layer(layer.type(), layer.name(), policies, layer.coverage(), layer.gaps());
        };
    }

    private static Layer replaced(Layer layer, NearMiss miss, Statement edited) {
        List<Policy> policies = new ArrayList<>();
        for (Policy policy : layer.policies()) {
            List<Statement> statements = policy.document().statements().stream()
                    .map(statement -> policy.name().equals(miss.policy())
                                    && statement
                                            .pointer()
                                            .equals(miss.statement().pointer())
                            ? edited
                            : statement)
                    .toList();
            policies.add(policy.with(new PolicyDocument(
                    policy.document().version(), statements, policy.document().remarks())));
        }
        return new Layer(layer.type(), layer.name(), policies, layer.coverage(), layer.gaps());
    }
}
