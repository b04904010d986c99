package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.KmsKey;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import java.util.List;

/**
 * A KMS key that nobody can use now, or nobody of another account ever.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key">AWS managed keys</a>
 */
final class KmsKeyDetector implements CauseDetector {

    /** Whoever may use a key can use it in these. */
    private static final List<String> USABLE = List.of("Enabled", "Updating");

    private static final List<String> CRYPTOGRAPHIC = List.of(
            "kms:encrypt",
            "kms:decrypt",
            "kms:reencrypt",
            "kms:generatedatakey",
            "kms:generatemac",
            "kms:verify",
            "kms:sign",
            "kms:derivesharedsecret");

    @Override
    public List<Cause> detect(Case denied) {
        KmsKey key = denied.ledger().find(KmsKey.class).orElse(null);
        if (key == null) {
            return List.of();
        }
        if (key.state() == null || (!USABLE.contains(key.state()) && usesIt(denied))) {
            return List.of(state(denied, key));
        }
        String account = denied.parties().account();
        boolean foreign = account != null
                && KmsFacts.account(key).filter(owner -> !owner.equals(account)).isPresent();
        return key.awsManaged() && foreign ? List.of(notShared(denied, key)) : List.of();
    }

    /** To enable a key, or to cancel its deletion, its state is no hindrance but the reason. */
    private static boolean usesIt(Case denied) {
        String action = LayerCauses.action(denied);
        return !(denied.denial() instanceof Denial.PolicyDenial)
                || CRYPTOGRAPHIC.stream().anyMatch(action::startsWith);
    }

    /** KMS looks at the policies before it looks at the state, so a policy's no stands beside a disabled key. */
    private static Cause state(Case denied, KmsKey key) {
        boolean next = denied.denial() instanceof Denial.PolicyDenial && key.state() != null;
        Phrase because = key.state() == null
                ? Phrase.of(
                        key.arn().startsWith("arn:")
                                ? "there is no such KMS key"
                                : "there is no such KMS key in this account and Region")
                : Phrase.of("the KMS key is in the state ", Phrase.term(key.state()));
        return Cause.of(
                BuiltInCause.KMS_KEY_STATE,
                next ? Certainty.POSSIBLE : Certainty.DERIVED,
                because,
                because,
                List.of(KmsFacts.state(denied, key)));
    }

    private static Cause notShared(Case denied, KmsKey key) {
        Phrase because =
                Phrase.of("the KMS key is one that AWS manages for another account, and only that account can use it");
        return Cause.of(
                        BuiltInCause.KMS_KEY_POLICY_NO_ALLOW,
                        Certainty.DERIVED,
                        because,
                        because,
                        List.of(KmsFacts.state(denied, key)))
                .in(PolicyType.RESOURCE);
    }
}
