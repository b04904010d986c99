package io.github.whydenied.verdict;

import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.denial.PolicyLayer;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.ElementResult;
import io.github.whydenied.iam.Elements;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMisses;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyKind;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The refused request against all policies that the probes read, decided by WhyDenied's own engine.
 *
 * @param request the request, with the condition keys that are known
 * @param stack the policies that were read; what was not is unread there
 * @param assessment what they make of it
 */
public record PolicyEvaluation(PolicyRequest request, PolicyStack stack, Assessment assessment) {

    private static final Map<String, PolicyKind> KINDS = Map.of(
            "IDENTITY_BASED_POLICY", PolicyKind.IDENTITY,
            "RESOURCE_BASED_POLICY", PolicyKind.RESOURCE,
            "PERMISSIONS_BOUNDARY", PolicyKind.BOUNDARY,
            "SESSION_POLICY", PolicyKind.SESSION,
            "SERVICE_CONTROL_POLICY", PolicyKind.SCP,
            "RESOURCE_CONTROL_POLICY", PolicyKind.RCP,
            "VPC_ENDPOINT_POLICY", PolicyKind.ENDPOINT);

    /**
     * Evaluates.
     *
     * @param file all that is known
     * @return the evaluation; empty when principal, action or resource is not known. Where no policy was read every layer of it is unread
     */
    public static Optional<PolicyEvaluation> of(CaseFile file) {
        Principal principal = Parties.of(file).principal();
        String action = file.request().action();
        String resource = file.request().resource();
        if (principal == null || action == null || resource == null) {
            return Optional.empty();
        }
        PolicyRequest request = new PolicyRequest(
                principal,
                action,
                resource,
                Parties.of(file).resourceAccount().orElse(null),
                KnownKeys.of(file, principal));
        PolicyStack stack = stack(file, request);
        return Optional.of(new PolicyEvaluation(request, stack, PolicyEngine.evaluate(request, stack)));
    }

    /**
     * The statements that nearly allow the request.
     *
     * @return the near misses, the smallest change first
     */
    public List<NearMiss> nearMisses() {
        return NearMisses.of(assessment, OperationCatalog.standard().actionNames());
    }

    /**
     * What the elements of a statement make of the request.
     *
     * @param kind the type of its policy
     * @param statement the statement
     * @return a result an element
     */
    List<ElementResult> elements(PolicyKind kind, Statement statement) {
        return Elements.of(request, kind, statement, OperationCatalog.standard().actionNames());
    }

    /**
     * The layer of AWS's sentences that a type of policies is.
     *
     * @param kind the type
     * @return the layer
     */
    public static PolicyLayer layer(PolicyKind kind) {
        return switch (kind) {
            case RCP -> PolicyLayer.RCP;
            case SCP -> PolicyLayer.SCP;
            case ENDPOINT -> PolicyLayer.VPC_ENDPOINT;
            case RESOURCE -> PolicyLayer.RESOURCE;
            case TRUST -> PolicyLayer.TRUST;
            case IDENTITY -> PolicyLayer.IDENTITY;
            case BOUNDARY -> PolicyLayer.BOUNDARY;
            case SESSION -> PolicyLayer.SESSION;
        };
    }

    private static PolicyStack stack(CaseFile file, PolicyRequest request) {
        boolean assumes = request.action().toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
        PolicyStack considered = file.ledger()
                .find(AuthorizationDetails.class)
                .filter(details -> details.evaluations().stream()
                        .anyMatch(evaluation -> AuthorizationDetailsDetector.isOfThisAction(file, evaluation)))
                .map(PolicyEvaluation::considered)
                .orElse(PolicyStack.unread());
        // The details know no trust policies.
        PolicyStack stack = assumes ? considered.with(Layer.unread(PolicyKind.TRUST)) : considered;
        return file.ledger()
                .find(RoleTrust.class)
                .filter(trust -> assumes && trust.roleArn().equals(request.resource()))
                .map(trust -> stack.with(
                        Layer.of(PolicyKind.TRUST, List.of(new Layer.Policy(trust.roleArn(), trust.trust())))))
                .orElse(stack);
    }

    /** AWS lists every policy that it considered, so a type that is not among them is one that did not apply. */
    private static PolicyStack considered(AuthorizationDetails details) {
        Map<PolicyKind, Map<String, List<Policy>>> byKind = new EnumMap<>(PolicyKind.class);
        for (Policy policy : details.policies()) {
            PolicyKind kind = KINDS.get(policy.type());
            if (kind == null) {
                // A type that is newer than this library can have denied as well.
                return PolicyStack.unread();
            }
            Map<String, List<Policy>> levels = byKind.computeIfAbsent(kind, k -> new LinkedHashMap<>());
            for (String level : levels(kind, policy)) {
                levels.computeIfAbsent(level, l -> new ArrayList<>()).add(policy);
            }
        }
        if (byKind.isEmpty()) {
            return PolicyStack.unread();
        }
        PolicyStack stack = PolicyStack.nothing().withGrants(Ternary.UNKNOWN);
        for (Map.Entry<PolicyKind, Map<String, List<Policy>>> kind : byKind.entrySet()) {
            for (Map.Entry<String, List<Policy>> level : kind.getValue().entrySet()) {
                stack = stack.with(layer(kind.getKey(), level.getKey(), level.getValue()));
            }
        }
        return stack;
    }

    /** What a policy of an organization is attached to is a level of it, and every level has to allow. */
    private static List<String> levels(PolicyKind kind, Policy policy) {
        if (kind != PolicyKind.SCP && kind != PolicyKind.RCP) {
            return List.of("");
        }
        return policy.attachedTo().isEmpty() ? List.of("the organization") : policy.attachedTo();
    }

    private static Layer layer(PolicyKind kind, String level, List<Policy> policies) {
        Map<String, String> documents = new LinkedHashMap<>();
        boolean complete = true;
        for (Policy policy : policies) {
            if (policy.document() == null) {
                complete = false;
            } else {
                documents.put(policy.uri(), policy.document());
            }
        }
        Layer read = Layer.read(kind, documents);
        Layer.Coverage coverage =
                complete ? read.coverage() : documents.isEmpty() ? Layer.Coverage.UNREAD : Layer.Coverage.PARTIAL;
        return new Layer(kind, level, read.policies(), coverage, read.gaps());
    }
}
