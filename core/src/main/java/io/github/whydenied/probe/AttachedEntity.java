package io.github.whydenied.probe;

import io.github.whydenied.evidence.IdentityPolicies.Entity;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What IAM says of a user or role itself.
 *
 * @param arn its ARN, with its path; of a role that could not be read without
 * @param entity the rest; null when it was refused
 * @param boundary the ARN of its permissions boundary, or null
 */
record AttachedEntity(
        String arn, @Nullable Entity entity, @Nullable String boundary) {

    static final String GET_USER = "iam:GetUser";

    /** The user or role that holds a principal's policies; empty for all others. */
    static Optional<PolicyHolder> holder(Principal principal) {
        if (principal instanceof Principal.User user) {
            return Optional.of(new PolicyHolder(PolicyHolder.Kind.USER, user.name()));
        }
        String role = principal instanceof Principal.AssumedRole session
                ? session.role()
                : principal instanceof Principal.Role named ? named.name() : "";
        return RoleName.isValid(role) ? Optional.of(new PolicyHolder(PolicyHolder.Kind.ROLE, role)) : Optional.empty();
    }

    /** Asks; a refusal leaves the rest to be asked. */
    static AttachedEntity read(Principal principal, PolicyHolder holder, QueryClient iam, ProbeSession session)
            throws ProbeException {
        try {
            AttachedEntity found = holder.kind() == PolicyHolder.Kind.USER
                    ? user(holder.name(), iam, session)
                    : role(holder.name(), iam, session);
            if (!Arn.parse(found.arn()).map(Arn::account).equals(principal.account())) {
                // IAM is asked by name, and the caller's account can have one of the same.
                throw ProbeCalls.skipped(
                        "the principal belongs to another account than the caller", SimulatedPrincipal.GET_ROLE);
            }
            return found;
        } catch (ProbeException e) {
            if (e.outcome() instanceof Refused) {
                return new AttachedEntity(arn(principal), null, null);
            }
            throw e;
        }
    }

    private static AttachedEntity role(String name, QueryClient iam, ProbeSession session) throws ProbeException {
        return of(
                IamRole.read(iam, session, name, "IAM has no role by the principal's name")
                        .xml(),
                "RoleId");
    }

    private static AttachedEntity user(String name, QueryClient iam, ProbeSession session) throws ProbeException {
        XmlElement user = IamRole.named(
                session,
                GET_USER,
                name,
                "IAM has no user by the principal's name",
                () -> iam.ask(session, "GetUser", QueryParameters.of("UserName", name))
                        .get("User"));
        return of(user, "UserId");
    }

    private static AttachedEntity of(XmlElement found, String id) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (XmlElement tag : found.list("Tags")) {
            tags.put(tag.words("Key"), tag.words("Value"));
        }
        return new AttachedEntity(
                found.words("Arn"),
                new Entity(found.words(id), found.instant("CreateDate"), tags),
                found.get("PermissionsBoundary").text("PermissionsBoundaryArn"));
    }

    /** A session's role, without the path that the session's ARN does not show. */
    static String arn(Principal principal) {
        if (principal instanceof Principal.AssumedRole session) {
            Arn arn = Arn.parse(session.text()).orElseThrow();
            return new Arn(arn.partition(), "iam", "", arn.account(), "role/" + session.role()).toString();
        }
        return principal.text();
    }
}
