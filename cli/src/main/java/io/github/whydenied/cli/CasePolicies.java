package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.PolicyMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The policies of a case, as one stack. */
final class CasePolicies {

    private CasePolicies() {}

    static PolicyStack stack(Json json, PolicyRequest request) throws BadLineException {
        boolean trust = request.action().toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
        String resource = json.get("trustPolicy").value() != null ? "trustPolicy" : "resourcePolicy";
        PolicyStack stack = PolicyStack.nothing()
                .with(Layer.of(PolicyType.IDENTITY, PolicyMembers.named(json, "identityPolicies", PolicyType.IDENTITY)))
                .with(PolicyMembers.single(json, "sessionPolicy", PolicyType.SESSION))
                .with(PolicyMembers.single(json, resource, trust ? PolicyType.TRUST : PolicyType.RESOURCE))
                .managedBy(SimulationCase.account(json.get("managementAccountId"), "/managementAccountId"));
        if (!json.get("permissionBoundaries").items().isEmpty()) {
            stack = stack.with(Layer.of(
                    PolicyType.BOUNDARY, PolicyMembers.named(json, "permissionBoundaries", PolicyType.BOUNDARY)));
        }
        List<Layer> levels = new ArrayList<>(PolicyMembers.levels(json, "serviceControlPolicies", PolicyType.SCP));
        levels.addAll(PolicyMembers.levels(json, "resourceControlPolicies", PolicyType.RCP));
        for (Policy policy : PolicyMembers.named(json, "endpointPolicies", PolicyType.VPC_ENDPOINT)) {
            levels.add(Layer.of(PolicyType.VPC_ENDPOINT, List.of(policy)));
        }
        for (Layer level : levels) {
            stack = stack.with(level);
        }
        return stack;
    }
}
