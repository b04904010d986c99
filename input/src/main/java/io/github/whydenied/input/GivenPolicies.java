package io.github.whydenied.input;

import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.OrganizationPolicies;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.SessionPolicy;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Policies that are given, as the findings of the probes that would read them. */
final class GivenPolicies {

    private final Json given;
    private final DeniedNames denied;
    private final Map<String, Finding> findings;

    private GivenPolicies(Json given, DeniedNames denied, Map<String, Finding> findings) {
        this.given = given;
        this.denied = denied;
        this.findings = findings;
    }

    /** Whether IAM would take the policies of a member. */
    static void check(String name, Json json) throws BadLineException {
        switch (name) {
            case "identityPolicies" -> PolicyMembers.named(json, name, PolicyType.IDENTITY);
            case "permissionBoundaries" -> PolicyMembers.named(json, name, PolicyType.BOUNDARY);
            case "sessionPolicy" -> PolicyMembers.single(json, name, PolicyType.SESSION);
            case "serviceControlPolicies" -> PolicyMembers.levelsOrSome(json, name, PolicyType.SCP);
            case "resourceControlPolicies" -> PolicyMembers.levelsOrSome(json, name, PolicyType.RCP);
            case "endpointPolicies" -> PolicyMembers.named(json, name, PolicyType.VPC_ENDPOINT);
            case "trustPolicy" -> PolicyMembers.single(json, name, PolicyType.TRUST);
            default -> PolicyMembers.single(json, name, PolicyType.RESOURCE);
        }
    }

    /** Adds what is found in the policies to the findings by source. */
    static void add(GivenFacts given, DeniedNames denied, Map<String, Finding> findings, List<String> problems) {
        GivenPolicies policies = new GivenPolicies(given.json(), denied, findings);
        try {
            policies.ofPrincipal();
            policies.ofOrganization();
            policies.ofEndpoint(problems);
            policies.ofResource(problems);
        } catch (BadLineException e) {
            throw new IllegalStateException("checked when it was given", e);
        }
    }

    private void ofPrincipal() throws BadLineException {
        boolean identity = has("identityPolicies");
        if (identity || has("permissionBoundaries")) {
            List<Policy> boundaries = PolicyMembers.named(given, "permissionBoundaries", PolicyType.BOUNDARY);
            Layer boundary = !has("permissionBoundaries")
                    ? Layer.unread(PolicyType.BOUNDARY)
                    : boundaries.isEmpty()
                            ? Layer.none(PolicyType.BOUNDARY)
                            : Layer.of(PolicyType.BOUNDARY, boundaries);
            Layer own = identity
                    ? Layer.of(PolicyType.IDENTITY, PolicyMembers.named(given, "identityPolicies", PolicyType.IDENTITY))
                    : Layer.unread(PolicyType.IDENTITY);
            found(
                    identity ? "identityPolicies" : "permissionBoundaries",
                    new IdentityPolicies(denied.principal(), own, boundary, null));
        }
        if (has("sessionPolicy")) {
            found("sessionPolicy", new SessionPolicy(PolicyMembers.single(given, "sessionPolicy", PolicyType.SESSION)));
        }
    }

    private void ofOrganization() throws BadLineException {
        List<Layer> levels =
                new ArrayList<>(PolicyMembers.levelsOrSome(given, "serviceControlPolicies", PolicyType.SCP));
        levels.addAll(PolicyMembers.levelsOrSome(given, "resourceControlPolicies", PolicyType.RCP));
        if (!levels.isEmpty()) {
            found(
                    has("serviceControlPolicies") ? "serviceControlPolicies" : "resourceControlPolicies",
                    new OrganizationPolicies(levels));
        }
    }

    private void ofEndpoint(List<String> problems) throws BadLineException {
        List<Policy> policies = PolicyMembers.named(given, "endpointPolicies", PolicyType.VPC_ENDPOINT);
        if (policies.size() > 1) {
            problems.add("/endpointPolicies has " + policies.size() + " policies, and a call goes through one endpoint;"
                    + " the first is used");
        }
        if (!policies.isEmpty()) {
            Policy first = policies.get(0);
            found(
                    "endpointPolicies",
                    new EndpointPolicy(first.name(), true, Layer.of(PolicyType.VPC_ENDPOINT, List.of(first))));
        }
    }

    private void ofResource(List<String> problems) throws BadLineException {
        boolean ofKms = denied.action().toLowerCase(Locale.ROOT).startsWith("kms:");
        if (has("keyPolicy") && !ofKms && !denied.action().isEmpty()) {
            problems.add("/keyPolicy is not used: the refused action is " + denied.action() + ", and none of KMS");
        }
        String policy = has("keyPolicy") && ofKms ? "keyPolicy" : "resourcePolicy";
        if (has(policy)) {
            Layer layer = PolicyMembers.single(given, policy, PolicyType.RESOURCE);
            found(policy, new ResourcePolicy(denied.resource(), null, namedBy(layer, denied.resource())));
        }
        if (has("trustPolicy")) {
            Layer trust = PolicyMembers.single(given, "trustPolicy", PolicyType.TRUST);
            found(
                    "trustPolicy",
                    new RoleTrust(denied.role(), trust.policies().get(0).document(), null));
        }
    }

    /** The policy of a resource has no name but the resource's. */
    private static Layer namedBy(Layer layer, String resource) {
        return resource.isEmpty() || layer.policies().isEmpty()
                ? layer
                : Layer.of(
                        layer.type(),
                        List.of(new Policy(resource, layer.policies().get(0).document())));
    }

    private boolean has(String name) {
        return given.get(name).value() != null;
    }

    private void found(String member, Finding finding) {
        findings.put(Evidence.GIVEN + member, finding);
    }
}
