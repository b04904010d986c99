package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.catalog.ServiceRole;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of the role that it was given: it cannot assume it, which the role's trust policy decides; or it can, and a policy of the
 * role does not allow what the service calls.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html">Create a role for a service</a>
 */
@InternalApi
public final class ServiceRoleCauses {

    private ServiceRoleCauses() {}

    /** Whether the trust policy that was read lets the service in: yes or no; null where that is not known. */
    static @Nullable String admitted(Case denied) {
        Ternary admits = admits(denied, ServiceRole.of(denied.call(), denied.needs()));
        return admits == Ternary.UNKNOWN ? null : admits == Ternary.TRUE ? "yes" : "no";
    }

    private static Ternary admits(Case denied, ServiceRole given) {
        RoleTrust trust = trust(denied, given.role());
        return trust == null || given.service() == null
                ? Ternary.UNKNOWN
                : PassedRoleDetector.admits(trust.trust(), given.service());
    }

    static List<Cause> notAssumable(Case denied) {
        ServiceRole given = ServiceRole.of(denied.call(), denied.needs());
        RoleTrust trust = trust(denied, given.role());
        Ternary admits = admits(denied, given);
        return List.of(admits == Ternary.TRUE ? admittedNow(denied, given) : refused(denied, given, trust, admits));
    }

    private static Cause refused(Case denied, ServiceRole given, @Nullable RoleTrust trust, Ternary admits) {
        List<Fact> facts = new ArrayList<>(List.of(CredentialsFacts.statedByAws(denied)));
        if (trust != null) {
            facts.add(Sources.read(
                    denied.ledger(),
                    RoleTrust.class,
                    "the trust policy of ",
                    role(given),
                    admits == Ternary.FALSE ? " does not admit " : " admits under conditions, or not at all: ",
                    service(denied, given),
                    "; services that it names: ",
                    services(trust)));
        }
        return Cause.of(
                        BuiltInCause.PASS_ROLE_TARGET_TRUST,
                        admits == Ternary.FALSE ? Certainty.DERIVED : Certainty.LIKELY,
                        Phrase.of("the passed role does not trust the service"),
                        Phrase.of(
                                "the trust policy of ",
                                role(given),
                                " does not let ",
                                service(denied, given),
                                " assume it"),
                        facts)
                .in(PolicyType.TRUST);
    }

    /** A new role, or a new trust policy, is not known everywhere at once. */
    private static Cause admittedNow(Case denied, ServiceRole given) {
        return Cause.of(
                BuiltInCause.POLICY_PROPAGATION,
                Certainty.LIKELY,
                Phrase.of("the trust policy of the role, as it stands now, admits the service"),
                Phrase.of(
                        "the trust policy of ",
                        role(given),
                        " admits the service now: changed since, or not known everywhere yet"),
                List.of(
                        CredentialsFacts.statedByAws(denied),
                        Sources.read(
                                denied.ledger(),
                                RoleTrust.class,
                                "the trust policy of ",
                                role(given),
                                " admits ",
                                service(denied, given))));
    }

    static List<Cause> lacksPermission(Case denied) {
        ServiceRole given = ServiceRole.of(denied.call(), denied.needs());
        String action = action(denied).orElse(null);
        Phrase because = given.role() == null && action == null
                ? Phrase.of("the role the service works as lacks a permission, not the caller")
                : Phrase.of(
                        given.role() == null ? Phrase.of("the role the service works as") : role(given),
                        ", not the caller, lacks ",
                        action == null ? "a permission" : Phrase.term(action));
        List<Fact> facts = new ArrayList<>(List.of(CredentialsFacts.statedByAws(denied)));
        if (action != null && isAllowedToRole(denied)) {
            facts.add(Sources.read(
                    denied.ledger(), IdentityPolicies.class, "an identity-based policy allows ", Phrase.term(action)));
            List<Fact> denies = denies(denied, action);
            facts.addAll(denies);
            if (denies.isEmpty()) {
                facts.add(Fact.of(
                        Fact.Standing.LIKELY,
                        "where that policy is the role's, a service control policy or a permissions boundary refuses it,"
                                + " or the policy is too new to be known everywhere"));
            }
        }
        return List.of(Cause.of(
                BuiltInCause.SERVICE_ROLE_LACKS_PERMISSION,
                Certainty.STATED,
                Phrase.of("the role the service works as lacks a permission, not the caller"),
                because,
                facts));
    }

    /**
     * Whether policies that were read allow what the service says its role may not.
     *
     * @param denied the case
     * @return false where no identity-based policy was read, or the service names no action
     */
    public static boolean isAllowedToRole(Case denied) {
        String action = action(denied).orElse(null);
        if (action == null || denied.ledger().find(IdentityPolicies.class).isEmpty()) {
            return false;
        }
        return asked(denied, action)
                .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY))
                .isPresent();
    }

    private static Optional<PolicyEvaluation> asked(Case denied, String action) {
        return denied.withRequest(new DeniedRequest(denied.request().principal(), action, "*", false, null))
                .evaluation();
    }

    /** The statements of what was read that deny it, or may, depending on what only the service's own call would tell. */
    private static List<Fact> denies(Case denied, String action) {
        List<Fact> facts = new ArrayList<>();
        asked(denied, action)
                .ifPresent(evaluation -> evaluation
                        .assessment()
                        .layers()
                        .forEach(layer -> layer.matches().stream()
                                .filter(match -> !match.statement().allow()
                                        && match.statement().readable())
                                .forEach(match -> facts.add(Denying.candidate(
                                        evaluation, layer.layer().type(), match)))));
        return facts;
    }

    /**
     * The action that a service says its role is not allowed.
     *
     * @param denied the case
     * @return such as {@code ec2:CreateNetworkInterface}; empty when it does not say, or AWS documents no such action
     */
    public static Optional<String> action(Case denied) {
        return Remarks.calledByRole(denied.call()).flatMap(said -> {
            int colon = said.indexOf(':');
            return OperationCatalog.standard()
                    .documentedAction(said.substring(0, colon).toLowerCase(Locale.ROOT) + said.substring(colon));
        });
    }

    private static @Nullable RoleTrust trust(Case denied, @Nullable Arn role) {
        return denied.ledger()
                .find(RoleTrust.class)
                .filter(read -> role != null
                        && Arn.parse(read.roleArn())
                                .filter(arn -> arn.name().equals(role.name())
                                        && arn.account().equals(role.account()))
                                .isPresent())
                .orElse(null);
    }

    private static Phrase role(ServiceRole given) {
        return given.role() == null
                ? Phrase.of("the role")
                : Phrase.of(Phrase.name("role", given.role().name()));
    }

    private static Phrase service(Case denied, ServiceRole given) {
        return given.service() == null
                ? Phrase.of(ServiceNames.readable(denied.call().api().service()))
                : Phrase.of(Phrase.term(given.service()));
    }

    private static String services(RoleTrust trust) {
        List<String> named = trust.trust().statements().stream()
                .filter(Statement::allow)
                .flatMap(statement -> statement.principals().getOrDefault("Service", List.of()).stream())
                .distinct()
                .sorted()
                .toList();
        return named.isEmpty() ? "none" : String.join(", ", named);
    }
}
