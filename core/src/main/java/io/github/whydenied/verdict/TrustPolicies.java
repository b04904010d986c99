package io.github.whydenied.verdict;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.Principal;
import java.util.List;

/**
 * What a trust policy says of a principal, as far as can be told for certain. {@code NotPrincipal} and {@code NotAction}
 * are read as "perhaps".
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal
 *     element</a>
 */
final class TrustPolicies {

    private TrustPolicies() {}

    /** The allowing statements that could be meant for the principal and the action. */
    static List<Statement> candidates(PolicyDocument trust, Principal principal, String action) {
        return trust.statements().stream()
                .filter(Statement::allow)
                .filter(s -> s.actions().isEmpty() || s.covers(action))
                .filter(s -> s.principals().isEmpty() || trusts(s, principal))
                .toList();
    }

    /** Whether an allowing statement surely names the service. */
    static boolean trustsService(PolicyDocument trust, String service) {
        return trust.statements().stream()
                .filter(Statement::allow)
                .anyMatch(s -> s.principals().isEmpty()
                        || s.principals().containsKey("*")
                        || s.principals().getOrDefault("Service", List.of()).contains(service));
    }

    private static boolean trusts(Statement statement, Principal principal) {
        return statement.principals().containsKey("*")
                || statement.principals().getOrDefault("AWS", List.of()).stream()
                        .anyMatch(value -> matches(value, principal));
    }

    /** A session's ARN lacks the path of its role, so a role is compared by account and name. */
    private static boolean matches(String value, Principal principal) {
        if (value.equals("*") || value.equals(principal.text())) {
            return true;
        }
        String account = principal.account().orElse("");
        if (value.equals(account)) {
            return true;
        }
        Arn arn = Arn.parse(value).orElse(null);
        if (arn == null || !arn.account().equals(account)) {
            return false;
        }
        boolean role = principal instanceof Principal.AssumedRole || principal instanceof Principal.Role;
        return arn.resource().equals("root")
                || (role
                        && arn.resourceType().equals("role")
                        && arn.name().equals(principal.entity().name()));
    }
}
