package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.PolicyLayer;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the trust policy of the role says, for {@code sts:AssumeRole*}. A role trust policy must always allow, in the same
 * account too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
final class TrustDetector implements CauseDetector {

    private static final String EXTERNAL_ID = "sts:ExternalId";

    @Override
    public List<Cause> detect(CaseFile file) {
        String action = LayerCauses.action(file);
        PolicyLayer stated = file.denial().message().reason().layer();
        boolean otherLayer = stated != null && stated != PolicyLayer.TRUST;
        boolean explicit = file.denial().message().reason().effect() == Effect.EXPLICIT;
        if (!(file.denial() instanceof Denial.PolicyDenial) || otherLayer || explicit) {
            return List.of();
        }
        if (action.equals("sts:assumerolewithwebidentity")) {
            return List.of(webIdentity(file));
        }
        RoleTrust trust = file.ledger().find(RoleTrust.class).orElse(null);
        Principal principal = Parties.of(file).principal();
        return action.equals("sts:assumerole") && trust != null && principal != null
                ? assumeRole(file, trust, principal)
                : List.of();
    }

    private static List<Cause> assumeRole(CaseFile file, RoleTrust trust, Principal principal) {
        List<Statement> candidates = TrustPolicies.candidates(trust.trust(), principal, "sts:AssumeRole");
        if (candidates.isEmpty()) {
            return List.of(LayerCauses.of(file, PolicyLayer.TRUST, false, Certainty.DERIVED, Culprit.UNKNOWN)
                    .with(List.of(Sources.read(
                            file.ledger(),
                            RoleTrust.class,
                            "no statement of the role's trust policy allows ",
                            Phrase.term("sts:AssumeRole"),
                            " for ",
                            Parties.of(file).who()))));
        }
        boolean allDemand = candidates.stream().allMatch(s -> externalId(s).isPresent());
        return allDemand ? externalId(file, candidates) : List.of();
    }

    /**
     * The expected value never leaves this method.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html">External
     *     id</a>
     */
    private static List<Cause> externalId(CaseFile file, List<Statement> candidates) {
        // Without the request's own members, nothing is known of what it sent.
        if (file.call().request().get("RoleArn").isEmpty()) {
            return List.of();
        }
        String sent = file.call().request().get("ExternalId").orElse(null);
        boolean met = sent != null
                && candidates.stream()
                        .flatMap(s -> externalId(s).stream())
                        .anyMatch(c -> c.values().stream().anyMatch(v -> v.equals(sent) || hasWildcard(c, v)));
        if (met) {
            return List.of();
        }
        Fact demanded =
                Sources.read(file.ledger(), RoleTrust.class, "the trust policy demands ", Phrase.term(EXTERNAL_ID));
        Fact request =
                Fact.read("call", sent == null ? "the request carries none" : "the request carries another value");
        return List.of(Cause.of(
                        CauseCode.TRUST_EXTERNAL_ID,
                        Certainty.DERIVED,
                        Phrase.of(
                                "the role's trust policy demands ",
                                sent == null ? "an external id" : "another external id"),
                        Phrase.of(
                                "the role demands an external id and the request carries ",
                                sent == null ? "none" : "another"),
                        List.of(demanded, request))
                .in(PolicyLayer.TRUST));
    }

    private static Optional<Condition> externalId(Statement statement) {
        return statement.conditions().stream()
                .filter(c -> c.key().equalsIgnoreCase(EXTERNAL_ID))
                .filter(c -> List.of("stringequals", "stringlike")
                        .contains(c.operator().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean hasWildcard(Condition condition, String value) {
        boolean pattern = condition.operator().equalsIgnoreCase("StringLike") && value.matches(".*[*?].*");
        return pattern || value.contains("${");
    }

    /**
     * A web identity has no policies of its own, so its trust policy is what decides; but a role that does not exist
     * answers the same.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
     */
    private static Cause webIdentity(CaseFile file) {
        List<Fact> facts = file.ledger().find(RoleTrust.class).stream()
                .flatMap(trust -> trust.trust().statements().stream())
                .filter(Statement::allow)
                .flatMap(s -> s.conditions().stream())
                .filter(c -> c.key().matches(".*:(sub|aud)"))
                .map(c -> Sources.read(
                        file.ledger(),
                        RoleTrust.class,
                        "the trust policy compares ",
                        Phrase.term(c.key()),
                        " by ",
                        Phrase.term(c.operator())))
                .toList();
        return LayerCauses.of(file, PolicyLayer.TRUST, false, Certainty.LIKELY, Culprit.UNKNOWN)
                .with(facts);
    }
}
