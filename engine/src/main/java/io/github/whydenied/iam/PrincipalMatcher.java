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

    static final String PRINCIPAL_ARN = "aws:principalarn";
    private static final String USER_ID = "aws:userid";

    private PrincipalMatcher() {}

    /** The strongest way in which an element names the one who asks. */
    static PrincipalMatchRange match(Principals element, PolicyRequest request) {
        PrincipalMatchRange strongest = PrincipalMatchRange.NOT;
        for (Map.Entry<String, List<String>> type : element.byType().entrySet()) {
            for (String value : type.getValue()) {
                strongest = strongest.or(match(type.getKey(), value, request));
            }
        }
        return strongest;
    }

    private static PrincipalMatchRange match(String type, String value, PolicyRequest request) {
        if (request.principal() instanceof Principal.Unknown && !value.equals("*")) {
            return PrincipalMatchRange.DIRECT.possible();
        }
        return switch (type) {
            case "*" -> value.equals("*") ? PrincipalMatchRange.DIRECT : PrincipalMatchRange.NOT;
            case "AWS" -> aws(value, request);
            case "Service", "Federated" -> {
                boolean one =
                        value.equals(request.principal().text()) || (type.equals("Federated") && value.equals("*"));
                yield one && type.equals(typeOf(request.principal()))
                        ? PrincipalMatchRange.DIRECT
                        : PrincipalMatchRange.NOT;
            }
            case "CanonicalUser" -> canonical(value, request);
            default -> PrincipalMatchRange.NOT;
        };
    }

    /**
     * Under which type an element names a principal.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal
     *     element</a>
     */
    static String typeOf(Principal principal) {
        if (!(principal instanceof Principal.Other)) {
            return "AWS";
        }
        String text = principal.text();
        boolean service = text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn");
        boolean identity = text.startsWith("cognito-identity.");
        return service && !identity ? "Service" : "Federated";
    }

    private static PrincipalMatchRange aws(String value, PolicyRequest request) {
        Principal principal = request.principal();
        if (value.equals("*")) {
            return PrincipalMatchRange.DIRECT;
        }
        String account = principal.account().orElse("");
        if (!account.isEmpty() && (value.equals(account) || isRootOf(value, principal))) {
            return PrincipalMatchRange.ACCOUNT;
        }
        if (value.equals(principal.text()) && !(principal instanceof Principal.Other)) {
            return principal instanceof Principal.Role ? PrincipalMatchRange.ROLE : PrincipalMatchRange.DIRECT;
        }
        if (isUniqueId(value)) {
            return byId(value, request);
        }
        return principal instanceof Principal.AssumedRole session && isRoleOf(value, session, request)
                ? PrincipalMatchRange.ROLE
                : PrincipalMatchRange.NOT;
    }

    private static boolean isRootOf(String value, Principal principal) {
        return Arn.parse(principal.text())
                .map(arn -> new Arn(arn.partition(), "iam", "", arn.account(), "root"))
                .filter(root -> value.equals(root.toString()))
                .isPresent();
    }

    /**
     * The unique id of a user or role stands for it where IAM keeps it, and is what remains of one that was deleted.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
     *     identifiers</a>
     */
    static boolean isUniqueId(String value) {
        return value.length() > 15
                && (value.startsWith("AROA") || value.startsWith("AIDA"))
                && value.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static PrincipalMatchRange byId(String value, PolicyRequest request) {
        Value known = request.context().ofLower(USER_ID);
        PrincipalMatchRange match = value.startsWith("AROA") ? PrincipalMatchRange.ROLE : PrincipalMatchRange.DIRECT;
        if (known.state() == State.UNKNOWN) {
            return match.possible();
        }
        boolean same = known.values().size() == 1
                && known.values().get(0).split(":", 2)[0].equals(value);
        return same ? match : PrincipalMatchRange.NOT;
    }

    /**
     * The canonical id of an account, which nothing in a request tells.
     *
     * @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">Account identifiers</a>
     */
    private static PrincipalMatchRange canonical(String value, PolicyRequest request) {
        if (value.equals(request.principal().text())) {
            return PrincipalMatchRange.DIRECT;
        }
        return request.principal() instanceof Principal.Other
                ? PrincipalMatchRange.NOT
                : PrincipalMatchRange.ACCOUNT.possible();
    }

    /** A session's ARN has lost the path of its role; {@code aws:PrincipalArn} still has it. */
    private static boolean isRoleOf(String value, Principal.AssumedRole session, PolicyRequest request) {
        Value known = request.context().ofLower(PRINCIPAL_ARN);
        if (known.state() == State.PRESENT && known.values().size() == 1) {
            return value.equals(known.values().get(0));
        }
        Arn arn = Arn.parse(value).orElse(null);
        Arn own = Arn.parse(session.text()).orElse(null);
        return arn != null
                && own != null
                && arn.partition().equals(own.partition())
                && arn.service().equals("iam")
                && arn.resourceType().equals("role")
                && arn.account().equals(own.account())
                && arn.name().equals(session.role());
    }
}
