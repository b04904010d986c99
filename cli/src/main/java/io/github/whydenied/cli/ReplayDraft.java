package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.PolicyMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A draft and how it is tried.
 *
 * @param kind as what
 * @param name its file
 * @param policies the draft
 * @param alone whether it takes the place of what is there, and is not added to it
 * @param on what it would be attached to: accounts, principals, resources or endpoints; empty for all
 * @param managementAccount the account that control policies do not limit; null when not known
 * @param resourcePolicies whether the policy of a resource can be what allows a call
 * @param text the document, in small letters: only condition keys that stand in it matter; empty where it was given as a text
 */
record ReplayDraft(
        ReplayKind kind,
        String name,
        List<Layer.Policy> policies,
        boolean alone,
        List<String> on,
        @Nullable String managementAccount,
        boolean resourcePolicies,
        String text) {

    /**
     * Reads a draft.
     *
     * @param kind as what it is tried
     * @param file where it is
     * @param beside whether it is added to what is there, whatever it says
     * @throws BadLineException when IAM would not take it
     */
    static ReplayDraft read(
            ReplayKind kind,
            String file,
            boolean beside,
            List<String> on,
            @Nullable String managementAccount,
            boolean resourcePolicies)
            throws BadLineException {
        Object document = GivenOptions.document("", file);
        Json json = new Json(Map.of("policies", List.of(Map.of("name", file, "policy", document))));
        List<Layer.Policy> policies;
        try {
            policies = PolicyMembers.named(json, "policies", kind.type);
        } catch (BadLineException e) {
            throw new BadLineException("--policy " + file + " at "
                    + String.valueOf(e.getMessage()).replaceFirst("^/policies/0/policy(?=[/ ])", ""));
        }
        boolean allows = policies.stream()
                .flatMap(policy -> policy.document().statements().stream())
                .anyMatch(PolicyDocument.Statement::allow);
        // Only denies change anything beside a policy that allows everything, and nobody attaches them without one.
        boolean alone = !beside && allows && kind != ReplayKind.RCP;
        return new ReplayDraft(
                kind,
                file,
                policies,
                alone,
                List.copyOf(on),
                managementAccount,
                resourcePolicies,
                document instanceof Map ? new Json(document).write().toLowerCase(Locale.ROOT) : "");
    }

    /** Whether its statements are about every resource, so that it does not matter which one it was. */
    boolean isOfAnyResource() {
        List<PolicyDocument.Statement> statements = new ArrayList<>();
        policies.forEach(policy -> statements.addAll(policy.document().statements()));
        return statements.stream()
                .allMatch(one -> one.resource() != null
                        && !one.resource().not()
                        && one.resource().patterns().stream()
                                .anyMatch(p -> p.text().equals("*")));
    }

    /** Whether a condition of it can look at a key. */
    boolean reads(String key) {
        return text.isEmpty() || text.contains(key.toLowerCase(Locale.ROOT));
    }
}
