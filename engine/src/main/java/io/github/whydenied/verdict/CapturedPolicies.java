package io.github.whydenied.verdict;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies that AWS recorded with the denial, as layers. */
final class CapturedPolicies {

    /** The policy types by the names that authorization details write. */
    static final Map<String, PolicyType> TYPES = Map.of(
            "IDENTITY_BASED_POLICY", PolicyType.IDENTITY,
            "RESOURCE_BASED_POLICY", PolicyType.RESOURCE,
            "PERMISSIONS_BOUNDARY", PolicyType.BOUNDARY,
            "SESSION_POLICY", PolicyType.SESSION,
            "SERVICE_CONTROL_POLICY", PolicyType.SCP,
            "RESOURCE_CONTROL_POLICY", PolicyType.RCP,
            "VPC_ENDPOINT_POLICY", PolicyType.VPC_ENDPOINT);

    private CapturedPolicies() {}

    /** AWS lists every policy that it considered, so a type that is not among them is one that did not apply. */
    static PolicyStack considered(AuthorizationDetails details) {
        Map<PolicyType, Map<String, List<Policy>>> byType = new EnumMap<>(PolicyType.class);
        for (Policy policy : details.policies()) {
            PolicyType type = TYPES.get(policy.type());
            if (type == null) {
                // A type that is newer than this library can have denied as well.
                return PolicyStack.unread();
            }
            Map<String, List<Policy>> levels = byType.computeIfAbsent(type, k -> new LinkedHashMap<>());
            for (String level : levels(type, policy)) {
                levels.computeIfAbsent(level, l -> new ArrayList<>()).add(policy);
            }
        }
        if (byType.isEmpty()) {
            return PolicyStack.unread();
        }
        PolicyStack stack = PolicyStack.nothing().withGrants(Ternary.UNKNOWN);
        for (Map.Entry<PolicyType, Map<String, List<Policy>>> type : byType.entrySet()) {
            for (Map.Entry<String, List<Policy>> level : type.getValue().entrySet()) {
                stack = stack.with(layer(type.getKey(), level.getKey(), level.getValue()));
            }
        }
        return stack;
    }

    /** What a policy of an organization is attached to is a level of it, and every level has to allow. */
    private static List<String> levels(PolicyType type, Policy policy) {
        if (type != PolicyType.SCP && type != PolicyType.RCP) {
            return List.of("");
        }
        return policy.attachedTo().isEmpty() ? List.of("the organization") : policy.attachedTo();
    }

    private static Layer layer(PolicyType type, String level, List<Policy> policies) {
        Map<String, String> documents = new LinkedHashMap<>();
        boolean complete = true;
        for (Policy policy : policies) {
            if (policy.document() == null) {
                complete = false;
            } else {
                documents.put(policy.uri(), policy.document());
            }
        }
        Layer read = Layer.read(type, documents);
        Layer.Coverage coverage =
                complete ? read.coverage() : documents.isEmpty() ? Layer.Coverage.UNREAD : Layer.Coverage.PARTIAL;
        return new Layer(type, level, read.policies(), coverage, read.gaps());
    }
}
