package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.ElementResult;
import io.github.whydenied.iam.Elements;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMisses;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.Ternary;
import java.util.List;
import java.util.Optional;

/**
 * The refused request against all policies that the probes read, decided by WhyDenied's own engine.
 *
 * @param request the request, with the condition keys that are known
 * @param stack the policies that were read; what was not is unread there
 * @param assessment what they make of it
 */
@PublicApi
public record PolicyEvaluation(PolicyRequest request, PolicyStack stack, Assessment assessment) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public PolicyEvaluation {}

    /**
     * Evaluates; a case keeps the result.
     *
     * @return empty when the action is not known, or resource or principal are not and no policy was read. Where no policy was read every layer of
     *     it is unread
     */
    static Optional<PolicyEvaluation> of(Case denied) {
        return evaluated(denied, false);
    }

    /**
     * Evaluates the request as it most probably was: what was given of it is all of it, and it went over TLS.
     *
     * @return empty where {@link #of(Case)} is
     */
    static Optional<PolicyEvaluation> presumed(Case denied) {
        return evaluated(denied, true);
    }

    private static Optional<PolicyEvaluation> evaluated(Case denied, boolean presumed) {
        Principal known = denied.parties().principal();
        // Most policies of a caller decide without a word about who that is.
        Principal principal = known == null && denied.isPolicyRead() ? new Principal.Unknown() : known;
        String action = denied.request().action();
        String said = denied.request().resource();
        // An action without resource types is decided on "*", which AWS then does not name.
        String resource =
                said == null && action != null && OperationCatalog.standard().isWithoutResources(action) ? "*" : said;
        if (principal == null || action == null || (resource == null && !isDecidedWithoutResource(denied))) {
            return Optional.empty();
        }
        PolicyRequest request = new PolicyRequest(
                principal,
                action,
                // A policy that allows all resources allows the one that nobody names.
                resource == null ? "" : resource,
                denied.parties().resourceAccount().orElse(null),
                presumed ? KnownKeys.presumed(denied, principal) : KnownKeys.of(denied, principal));
        PolicyStack stack = ReadPolicies.stack(denied, request);
        return Optional.of(new PolicyEvaluation(request, stack, PolicyEngine.evaluate(request, stack)));
    }

    /** Whether a text is all there is of the call, and policies were given with it that can allow everything. */
    private static boolean isDecidedWithoutResource(Case denied) {
        return denied.isPolicyRead()
                && !denied.call().request().complete()
                && denied.ledger().find(AuthorizationDetails.class).isEmpty();
    }

    /**
     * The statements that nearly allow the request.
     *
     * @return the near misses, the smallest change first
     */
    public List<NearMiss> nearMisses() {
        return request.resource().isEmpty()
                ? List.of()
                : NearMisses.of(assessment, OperationCatalog.standard().actionNames());
    }

    /**
     * Whether the policies of a type, as they were read, allow the request. Where AWS says that none does, they have been changed since,
     * or the change is not everywhere yet.
     *
     * @param type the type
     * @return false where that is not certain
     */
    public boolean allows(PolicyType type) {
        return assessment.layers().stream()
                .anyMatch(layer -> layer.layer().type() == type
                        && layer.layer().coverage() != Layer.Coverage.NONE
                        && layer.allows() == Ternary.TRUE
                        && layer.denies() != Ternary.TRUE);
    }

    /**
     * Whether the policies of a type, as they were read, allow another request of the same caller.
     *
     * @param type the type
     * @param action the other request's action
     * @param resource its resource
     * @return false where that is not certain
     */
    @InternalApi
    public boolean alsoAllows(PolicyType type, String action, String resource) {
        PolicyRequest other =
                new PolicyRequest(request.principal(), action, resource, request.resourceAccount(), request.context());
        PolicyEvaluation evaluation = new PolicyEvaluation(other, stack, PolicyEngine.evaluate(other, stack));
        return evaluation.allows(type);
    }

    /**
     * Whether the policy of the resource, as it was read, allows the request to the principal by its name. To allow its account is only to let
     * the account's own policies decide.
     *
     * @return false where that is not certain
     */
    boolean allowsByName() {
        return assessment.layers().stream()
                .anyMatch(layer -> layer.layer().type() == PolicyType.RESOURCE
                        && layer.layer().coverage() != Layer.Coverage.NONE
                        && (layer.asRole() == Ternary.TRUE || layer.directly() == Ternary.TRUE)
                        && layer.denies() != Ternary.TRUE);
    }

    /**
     * What the elements of a statement make of the request.
     *
     * @param statement the statement
     * @return a result an element
     */
    List<ElementResult> elements(Statement statement) {
        return Elements.of(request, statement, OperationCatalog.standard().actionNames());
    }
}
