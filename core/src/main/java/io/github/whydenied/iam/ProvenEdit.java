package io.github.whydenied.iam;

import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The edit of a near miss, tried: applied to the policies, and the request evaluated again.
 *
 * @param after what the policies make of the request then
 * @param harmless whether requests for another action, of another resource and by another principal are decided as before
 */
public record ProvenEdit(Assessment after, boolean harmless) {

    /**
     * Whether the edit alone makes the request allowed.
     *
     * @return false when something else still blocks; {@link Assessment#blockers} of {@code after} says what
     */
    public boolean suffices() {
        return after.decision() == Decision.ALLOWED;
    }

    /**
     * Tries an edit.
     *
     * @param request the request
     * @param stack the policies
     * @param miss the near miss
     * @return what comes of it; null for an edit of a condition or a principal, which is for a person to decide on
     */
    public static @Nullable ProvenEdit of(PolicyRequest request, PolicyStack stack, NearMiss miss) {
        Statement edited = edited(miss);
        if (edited == null) {
            return null;
        }
        PolicyStack changed = stack.map(layer -> layer.kind() == miss.kind() ? replaced(layer, miss, edited) : layer);
        boolean harmless = others(request).stream()
                .allMatch(other -> PolicyEngine.evaluate(other, stack).decision()
                        == PolicyEngine.evaluate(other, changed).decision());
        return new ProvenEdit(PolicyEngine.evaluate(request, changed), harmless);
    }

    private static List<PolicyRequest> others(PolicyRequest request) {
        String prefix =
                request.action().substring(0, Math.max(0, request.action().indexOf(':')));
        String principal = request.principal().text();
        return List.of(
                new PolicyRequest(
                        request.principal(),
                        prefix + ":UnrelatedAction",
                        request.resource(),
                        request.resourceAccount(),
                        request.context()),
                new PolicyRequest(
                        request.principal(),
                        request.action(),
                        unrelated(request.resource()),
                        request.resourceAccount(),
                        request.context()),
                new PolicyRequest(
                        Principal.of(principal + "-unrelated"),
                        request.action(),
                        unrelated(request.resource()),
                        request.resourceAccount(),
                        request.context()));
    }

    /** One of the same kind by another name. */
    private static String unrelated(String resource) {
        Arn arn = Arn.parse(resource).orElse(null);
        return arn == null
                ? resource + "-unrelated"
                : new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), "unrelated-" + arn.resource())
                        .toString();
    }

    private static @Nullable Statement edited(NearMiss miss) {
        Statement statement = miss.statement();
        Element action = edited(statement.action(), miss.edit());
        Element resource = edited(statement.resource(), miss.edit());
        if (Objects.equals(action, statement.action()) && Objects.equals(resource, statement.resource())) {
            return null;
        }
        return new Statement(
                statement.pointer(),
                statement.sid(),
                statement.allow(),
                statement.principal(),
                action,
                resource,
                statement.conditions(),
                statement.readable());
    }

    private static @Nullable Element edited(@Nullable Element element, NearMiss.Edit edit) {
        String to = edit.to();
        if (element == null || to == null || !element.pointer().equals(edit.pointer())) {
            return element;
        }
        List<PolicyPattern> patterns = new ArrayList<>();
        for (PolicyPattern pattern : element.patterns()) {
            patterns.add(pattern.text().equals(edit.from()) ? PolicyPattern.of(to, false) : pattern);
        }
        if (edit.from() == null) {
            patterns.add(PolicyPattern.of(to, false));
        }
        return new Element(element.pointer(), element.not(), patterns);
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
            policies.add(new Policy(
                    policy.name(),
                    new PolicyDocument(
                            policy.document().version(),
                            statements,
                            policy.document().remarks())));
        }
        return new Layer(layer.kind(), layer.name(), policies, layer.coverage());
    }
}
