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
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyKind;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
            RoleTrust.class,
            KmsKey.class,
            AuthorizationDetails.class);

    private ReadPolicies() {}

    /** Whether any policy was read. */
    static boolean any(CaseFile file) {
        for (Class<? extends Finding> finding : FINDINGS) {
            if (file.ledger().find(finding).isPresent()) {
                return true;
            }
        }
        return false;
    }

    static PolicyStack stack(CaseFile file, PolicyRequest request) {
        boolean assumes = request.action().toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
        PolicyStack stack =
                attached(file, details(file).map(CapturedPolicies::considered).orElseGet(() -> unread(file, request)));
        Layer trust = file.ledger()
                .find(RoleTrust.class)
                .filter(role -> role.roleArn().equals(request.resource()))
                .map(role -> Layer.of(PolicyKind.TRUST, List.of(new Layer.Policy(role.roleArn(), role.trust()))))
                // The authorization details know no trust policies.
                .orElse(Layer.unread(PolicyKind.TRUST));
        return assumes ? stack.with(trust) : stack;
    }

    /** The finding that the layer of that type was read from. */
    static Class<? extends Finding> source(CaseFile file, PolicyKind kind) {
        if (kind == PolicyKind.TRUST) {
            return RoleTrust.class;
        }
        if (captured(file)) {
            return AuthorizationDetails.class;
        }
        return switch (kind) {
            case IDENTITY, BOUNDARY -> IdentityPolicies.class;
            case RESOURCE -> ResourcePolicy.class;
            case ENDPOINT -> EndpointPolicy.class;
            case SCP, RCP -> OrganizationPolicies.class;
            default -> AuthorizationDetails.class;
        };
    }

    private static Optional<AuthorizationDetails> details(CaseFile file) {
        return file.ledger()
                .find(AuthorizationDetails.class)
                .filter(details -> details.evaluations().stream()
                        .anyMatch(evaluation -> AuthorizationDetailsDetector.isOfThisRequest(file, evaluation)));
    }

    private static boolean captured(CaseFile file) {
        return details(file).stream()
                .flatMap(details -> details.policies().stream())
                .anyMatch(policy -> policy.document() != null);
    }

    private static PolicyStack unread(CaseFile file, PolicyRequest request) {
        boolean noSession = request.principal() instanceof Principal.User
                || request.principal() instanceof Principal.Root
                || (WITHOUT_SESSION_POLICY.contains(file.call().credentials().origin())
                        && !LayerCauses.deniedPrincipalIsNotTheCaller(file));
        return noSession ? PolicyStack.unread().with(Layer.none(PolicyKind.SESSION)) : PolicyStack.unread();
    }

    /** What stands there now, where AWS captured no documents. */
    private static PolicyStack attached(CaseFile file, PolicyStack stack) {
        if (captured(file)) {
            return stack;
        }
        PolicyStack read = file.ledger()
                .find(IdentityPolicies.class)
                .map(policies -> stack.with(policies.identity()).with(policies.boundary()))
                .orElse(stack);
        PolicyStack granted = file.ledger()
                .find(KmsKey.class)
                .filter(key -> Integer.valueOf(0).equals(key.grants()))
                .map(key -> read.withGrants(Ternary.FALSE))
                .orElse(read);
        List<Layer> others = new ArrayList<>();
        file.ledger().find(ResourcePolicy.class).map(ResourcePolicy::policy).ifPresent(others::add);
        file.ledger().find(EndpointPolicy.class).map(EndpointPolicy::policy).ifPresent(others::add);
        file.ledger()
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
