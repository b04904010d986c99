package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.KmsKey;
import io.github.whydenied.evidence.OrganizationPolicies;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.SessionPolicy;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RoleActions;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the probes read of the policies that decide about a request, as one stack. Documents that AWS captured with the request outrank those
 * that stand there now.
 */
final class ReadPolicies {

    /** With these, a session is made by a service, which passes no session policy. */
    private static final Set<CredentialOrigin> WITHOUT_SESSION_POLICY =
            EnumSet.of(CredentialOrigin.INSTANCE_PROFILE, CredentialOrigin.SSO);

    /** What policies are read into. */
    private static final List<Class<? extends Finding>> FINDINGS = List.of(
            IdentityPolicies.class,
            ResourcePolicy.class,
            EndpointPolicy.class,
            OrganizationPolicies.class,
            SessionPolicy.class,
            RoleTrust.class,
            KmsKey.class,
            AuthorizationDetails.class);

    private ReadPolicies() {}

    /** Whether any policy was read. */
    static boolean any(Case denied) {
        for (Class<? extends Finding> finding : FINDINGS) {
            if (denied.ledger().find(finding).isPresent()) {
                return true;
            }
        }
        return false;
    }

    static PolicyStack stack(Case denied, PolicyRequest request) {
        boolean assumes = RoleActions.isDecidedByTrust(request.action());
        PolicyStack stack = attached(
                denied, details(denied).map(CapturedPolicies::considered).orElseGet(() -> unread(denied, request)));
        Layer trust = denied.ledger()
                .find(RoleTrust.class)
                .filter(role -> role.roleArn().equals(request.resource()))
                .map(role -> Layer.of(PolicyType.TRUST, List.of(new Layer.Policy(role.roleArn(), role.trust()))))
                // The authorization details know no trust policies.
                .orElse(Layer.unread(PolicyType.TRUST));
        return assumes ? stack.with(trust) : stack;
    }

    /** The finding that the layer of that type was read from. */
    static Class<? extends Finding> source(Case denied, PolicyType type) {
        if (type == PolicyType.TRUST) {
            return RoleTrust.class;
        }
        if (captured(denied)) {
            return AuthorizationDetails.class;
        }
        return switch (type) {
            case IDENTITY, BOUNDARY -> IdentityPolicies.class;
            case RESOURCE -> ResourcePolicy.class;
            case VPC_ENDPOINT -> EndpointPolicy.class;
            case SCP, RCP -> OrganizationPolicies.class;
            case SESSION -> SessionPolicy.class;
            default -> AuthorizationDetails.class;
        };
    }

    private static Optional<AuthorizationDetails> details(Case denied) {
        return denied.ledger()
                .find(AuthorizationDetails.class)
                .filter(details -> details.evaluations().stream()
                        .anyMatch(evaluation -> AuthorizationDetailsDetector.isOfThisRequest(denied, evaluation)));
    }

    private static boolean captured(Case denied) {
        return details(denied).stream()
                .flatMap(details -> details.policies().stream())
                .anyMatch(policy -> policy.document() != null);
    }

    private static PolicyStack unread(Case denied, PolicyRequest request) {
        boolean noSession = request.principal() instanceof Principal.User
                || request.principal() instanceof Principal.Root
                || (WITHOUT_SESSION_POLICY.contains(denied.call().credentials().origin())
                        && !LayerCauses.deniedPrincipalIsNotTheCaller(denied));
        return noSession ? PolicyStack.unread().with(Layer.none(PolicyType.SESSION)) : PolicyStack.unread();
    }

    /** What stands there now, where AWS captured no documents. */
    private static PolicyStack attached(Case denied, PolicyStack stack) {
        if (captured(denied)) {
            return stack;
        }
        PolicyStack read = denied.ledger()
                .find(IdentityPolicies.class)
                .map(policies -> stack.with(policies.identity()).with(policies.boundary()))
                .orElse(stack);
        PolicyStack granted = denied.ledger()
                .find(KmsKey.class)
                .filter(key -> Integer.valueOf(0).equals(key.grants()))
                .map(key -> read.withGrants(Ternary.FALSE))
                .orElse(read);
        List<Layer> others = new ArrayList<>();
        denied.ledger().find(ResourcePolicy.class).map(ResourcePolicy::policy).ifPresent(others::add);
        denied.ledger().find(EndpointPolicy.class).map(EndpointPolicy::policy).ifPresent(others::add);
        denied.ledger().find(SessionPolicy.class).map(SessionPolicy::policy).ifPresent(others::add);
        denied.ledger()
                .find(OrganizationPolicies.class)
                .map(OrganizationPolicies::layers)
                .ifPresent(others::addAll);
        PolicyStack all = granted;
        for (Layer layer : others) {
            all = all.with(layer);
        }
        return all;
    }
}
