package io.github.whydenied.iam;

import io.github.whydenied.iam.PolicyDocument.Principals;
import io.github.whydenied.iam.RequestContext.State;
import io.github.whydenied.iam.RequestContext.Value;
import java.util.List;
import java.util.Map;

/**
 * Compares who asks with a {@code Principal} element.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal
 *     element</a>
 */
final class PrincipalMatcher {

    private static final String PRINCIPAL_ARN = "aws:principalarn";

    private PrincipalMatcher() {}

    /** The strongest way in which an element names the one who asks. */
    static Naming naming(Principals element, PolicyRequest request) {
        Naming strongest = Naming.NOT;
        for (Map.Entry<String, List<String>> type : element.byType().entrySet()) {
            for (String value : type.getValue()) {
                Naming naming = naming(type.getKey(), value, request);
                strongest = naming.compareTo(strongest) > 0 ? naming : strongest;
            }
        }
        return strongest;
    }

    private static Naming naming(String type, String value, PolicyRequest request) {
        return switch (type) {
            case "*" -> value.equals("*") ? Naming.DIRECT : Naming.NOT;
            case "AWS" -> aws(value, request);
            case "Service", "Federated", "CanonicalUser" ->
                value.equals(request.principal().text()) ? Naming.DIRECT : Naming.NOT;
            default -> Naming.NOT;
        };
    }

    private static Naming aws(String value, PolicyRequest request) {
        Principal principal = request.principal();
        if (value.equals("*")) {
            return Naming.DIRECT;
        }
        String account = principal.account().orElse("");
        if (!account.isEmpty() && (value.equals(account) || isRootOf(value, account))) {
            return Naming.ACCOUNT;
        }
        if (value.equals(principal.text())) {
            return principal instanceof Principal.Role ? Naming.ROLE : Naming.DIRECT;
        }
        return principal instanceof Principal.AssumedRole session && isRoleOf(value, session, request)
                ? Naming.ROLE
                : Naming.NOT;
    }

    private static boolean isRootOf(String value, String account) {
        return value.startsWith("arn:") && value.endsWith(":iam::" + account + ":root");
    }

    /** A session's ARN has lost the path of its role; {@code aws:PrincipalArn} still has it. */
    private static boolean isRoleOf(String value, Principal.AssumedRole session, PolicyRequest request) {
        Value known = request.context().ofLower(PRINCIPAL_ARN);
        if (known.state() == State.PRESENT && known.values().size() == 1) {
            return value.equals(known.values().get(0));
        }
        Arn arn = Arn.parse(value).orElse(null);
        return arn != null
                && arn.service().equals("iam")
                && arn.resourceType().equals("role")
                && arn.account().equals(session.account().orElse(""))
                && arn.name().equals(session.role());
    }
}
