package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.KmsKey;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * KMS sentences that leave the side open.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html">Troubleshooting key
 *     access</a>
 */
final class KmsDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        boolean unnamed = denied.denial() instanceof Denial.OtherRefusal other && other.refusal() == Refusal.KMS_ACCESS;
        if (unnamed) {
            return eitherSide(denied);
        }
        boolean threeWays = denied.denial() instanceof Denial.PolicyDenial
                && LayerCauses.action(denied).startsWith("kms:")
                && Remarks.leavesThreeWaysOpen(denied.call());
        Optional<PolicyEvaluation> read = denied.evaluation();
        boolean allowedNow = read.filter(PolicyEvaluation::allowsByName).isPresent();
        // One that lets the account's own policies decide is not what lacks, if these were read.
        boolean delegates = read.filter(evaluation -> evaluation.allows(PolicyType.RESOURCE))
                .isPresent();
        if (!threeWays || allowedNow) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.stated(
                "the key does not exist in this Region, no resource-based policies allow access, or one denies it"));
        facts.addAll(KmsFacts.of(denied));
        if (denied.parties().crossAccount()) {
            facts.add(Fact.derived("the key is of another account, whose key policy must allow it"));
        }
        return List.of(LayerCauses.of(
                        denied,
                        PolicyType.RESOURCE,
                        false,
                        delegates ? Certainty.POSSIBLE : Certainty.LIKELY,
                        Culprit.UNKNOWN)
                .with(facts));
    }

    /** A key in use needs both sides; nothing says which one is missing. */
    private static List<Cause> eitherSide(Case denied) {
        if (denied.ledger()
                .find(KmsKey.class)
                .filter(key -> key.state() == null)
                .isPresent()) {
            // There is no key to have a policy.
            return List.of();
        }
        List<Fact> facts = new ArrayList<>(List.of(CredentialsFacts.statedByAws(denied)));
        facts.addAll(KmsFacts.of(denied));
        boolean direct = denied.call().api().service().equals("Kms");
        Phrase key = Phrase.of(direct ? "the KMS key" : "the KMS key behind it");
        Phrase headline = Phrase.of(key, " refuses its use");
        return List.of(
                new Cause(
                        BuiltInCause.KMS_IDENTITY_NO_ALLOW,
                        Certainty.POSSIBLE,
                        PolicyType.IDENTITY,
                        new Cause.Wording(
                                headline,
                                Phrase.of(
                                        key,
                                        " refuses: no policy of ",
                                        denied.parties().who(),
                                        " allows its use")),
                        facts),
                new Cause(
                        BuiltInCause.KMS_KEY_POLICY_NO_ALLOW,
                        Certainty.POSSIBLE,
                        PolicyType.RESOURCE,
                        new Cause.Wording(
                                headline,
                                Phrase.of(
                                        key,
                                        " refuses: its policy does not allow ",
                                        denied.parties().who())),
                        facts));
    }
}
