package io.github.whydenied.verdict;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyKind;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies that AWS recorded with the denial, as layers. */
final class CapturedPolicies {

    private static final Map<String, PolicyKind> KINDS = Map.of(
            "IDENTITY_BASED_POLICY", PolicyKind.IDENTITY,
            "RESOURCE_BASED_POLICY", PolicyKind.RESOURCE,
            "PERMISSIONS_BOUNDARY", PolicyKind.BOUNDARY,
            "SESSION_POLICY", PolicyKind.SESSION,
            "SERVICE_CONTROL_POLICY", PolicyKind.SCP,
            "RESOURCE_CONTROL_POLICY", PolicyKind.RCP,
            "VPC_ENDPOINT_POLICY", PolicyKind.ENDPOINT);

    private CapturedPolicies() {}

    /** AWS lists every policy that it considered, so a type that is not among them is one that did not apply. */
    static PolicyStack considered(AuthorizationDetails details) {
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
