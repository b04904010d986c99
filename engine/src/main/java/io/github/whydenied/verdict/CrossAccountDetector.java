package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RecordedCall;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A request across accounts, which the policies of both must allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
final class CrossAccountDetector implements CauseDetector {

    private static final Set<String> OF_THE_OWNER = Set.of("PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy");

    @Override
    public List<Cause> detect(Case denied) {
        if (isSomebodyElsesBucket(denied)) {
            return List.of(bucket(denied));
        }
        DeniedParties parties = denied.parties();
        PolicyType stated = denied.denial().message().reason().policyType();
        boolean explicit = denied.denial().message().reason().effect() == Effect.EXPLICIT;
        boolean oneSideStated = stated != null
                && Set.of(PolicyType.IDENTITY, PolicyType.RESOURCE).contains(stated);
        if (!(denied.denial() instanceof Denial.PolicyDenial)
                || explicit
                || isNoRole(denied)
                || !parties.crossAccount()
                || (stated != null && !oneSideStated)) {
            return List.of();
        }
        // AWS names no reason to a caller of another organization, so silence is what a missing side looks like.
        Certainty certainty = stated == null ? Certainty.LIKELY : Certainty.POSSIBLE;
        return List.of(Cause.of(
                        BuiltInCause.CROSS_ACCOUNT_ONE_SIDE,
                        certainty,
                        Phrase.of("one of the two accounts does not allow it"),
                        Phrase.of("the ", parties.noun(), " is of another account, and not both sides allow it"),
                        facts(denied, parties))
                .in(PolicyType.RESOURCE));
    }

    /** What can not be assumed has no side that allows it. */
    private static boolean isNoRole(Case denied) {
        Arn resource = denied.parties().resource();
        return "sts:AssumeRole".equals(denied.request().action())
                && resource != null
                && !resource.resourceType().equals("role");
    }

    /**
     * S3 names the reason to callers of the bucket's account and organization, and to nobody else: what the caller's own side allows and S3
     * refuses without a word is refused by the other side.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">S3 403 errors</a>
     */
    private static boolean isSomebodyElsesBucket(Case denied) {
        Arn resource = denied.parties().resource();
        return denied.call().api().service().equals("S3")
                && resource != null
                && resource.service().equals("s3")
                && S3Reads.bare(denied)
                && !S3Reads.headRefused(denied)
                && !CustomEndpointDetector.isCustom(denied)
                && denied.call().credentials().kind() != CredentialFacts.Kind.ANONYMOUS
                && denied.parties().resourceAccount().isEmpty()
                && !isForOwnersOnly(denied)
                // A copy asks two buckets, and S3 does not say which of them refuses.
                && !denied.call().api().operation().contains("Copy")
                && !isAllowedByBucket(denied)
                // To grant access by an ACL can be refused by the settings of the bucket, whoever asks.
                && !denied.call().request().has("ACL")
                && !DenyDetector.mayDeny(denied)
                && isAllowedByCallersSide(denied)
                && denied.refusedNext().isEmpty();
    }

    /**
     * Whether S3 answers 405, and not 403, to whoever is of another account than the bucket's.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html">GetBucketPolicy</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html">DeleteBucketPolicy</a>
     */
    private static boolean isForOwnersOnly(Case denied) {
        return OF_THE_OWNER.contains(denied.call().api().operation());
    }

    /** Whether the bucket policy, as it was read, lets the caller. */
    private static boolean isAllowedByBucket(Case denied) {
        return denied.evaluation()
                .filter(evaluation -> evaluation.allows(PolicyType.RESOURCE))
                .isPresent();
    }

    /** By the policies of the caller as far as they can be asked for. */
    static boolean isAllowedByCallersSide(Case denied) {
        Simulation simulation = denied.ledger().find(Simulation.class).orElse(null);
        return simulation == null
                ? denied.evaluation()
                        .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY))
                        .isPresent()
                : simulation.onOther(LayerCauses.action(denied)).orElse(simulation.decision())
                                == Simulation.Decision.ALLOWED
                        && !Boolean.FALSE.equals(simulation.layers().allowedByOrganizations())
                        && !Boolean.FALSE.equals(simulation.layers().allowedByBoundary());
    }

    /** Whether S3's silence is S3's: a text that somebody kept can be older than the reasons, or without them. */
    static boolean isWholeAnswerSeen(Case denied) {
        return denied.call().request().complete()
                || denied.ledger().find(RecordedCall.class).isPresent();
    }

    private static Cause bucket(Case denied) {
        Arn resource = Objects.requireNonNull(denied.parties().resource());
        Phrase.Part bucket = Phrase.name("bucket", resource.resource().split("/", 2)[0]);
        List<Fact> facts = new ArrayList<>(
                List.of(
                        Fact.derived("S3 tells the reason within an account or organization, and told none"),
                        isWholeAnswerSeen(denied)
                                ? Fact.of(
                                        Fact.Standing.LIKELY,
                                        "the caller's side allows it, so the bucket's side does not")
                                : Fact.of(
                                        Fact.Standing.POSSIBLE,
                                        "the caller's side allows it, so the bucket's side does not, where that text is all of the answer")));
        SimulatorLimits.of(denied).ifPresent(facts::add);
        return Cause.of(
                        BuiltInCause.CROSS_ACCOUNT_ONE_SIDE,
                        isWholeAnswerSeen(denied) ? Certainty.LIKELY : Certainty.POSSIBLE,
                        Phrase.of("one of the two accounts does not allow it"),
                        Phrase.of(bucket, " is of another account, whose bucket policy does not allow it"),
                        facts)
                .in(PolicyType.RESOURCE);
    }

    private static List<Fact> facts(Case denied, DeniedParties parties) {
        List<Fact> facts = new ArrayList<>();
        Phrase.Part caller = Phrase.name("account", String.valueOf(parties.account()));
        Phrase.Part owner = Phrase.name("account", parties.resourceAccount().orElse(""));
        boolean stated = denied.request().principal() != null;
        facts.add(
                stated
                        ? Fact.derived("the caller is of ", caller, ", the ", parties.noun(), " of ", owner)
                        : Sources.read(
                                denied.ledger(),
                                CallerIdentity.class,
                                "the caller is of ",
                                caller,
                                ", the ",
                                parties.noun(),
                                " of ",
                                owner));
        denied.ledger()
                .find(Simulation.class)
                .map(Simulation::decision)
                .ifPresent(decision -> facts.add(
                        decision == Simulation.Decision.ALLOWED
                                ? Fact.of(
                                        Fact.Standing.LIKELY, "the caller's side allows it, so the other side does not")
                                : Fact.of(Fact.Standing.LIKELY, "the caller's side does not allow it")));
        return facts;
    }
}
