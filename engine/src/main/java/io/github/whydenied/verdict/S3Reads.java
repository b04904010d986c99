package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.evidence.Simulation.Decision;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import java.util.Optional;

/** What is known of a refusal by S3 that says nothing itself. */
final class S3Reads {

    private static final String LIST = "s3:ListBucket";

    private S3Reads() {}

    /** A 403 that says nothing: AWS names no action and no policy type. */
    static boolean bare(Case denied) {
        DenialMessage message = denied.denial().message();
        return headRefused(denied)
                || (denied.denial() instanceof Denial.PolicyDenial
                        && message.reason().policyType() == null
                        && message.reason().effect() == Effect.UNSPECIFIED
                        && message.sentence().action() == null);
    }

    /** A HEAD, the call's own or its client's before a GET, that was answered 403: a policy's no like any other, whose reason has no place in the answer. */
    static boolean headRefused(Case denied) {
        return denied.denial() instanceof Denial.OtherRefusal other
                && other.refusal() == Refusal.S3_HEAD_WITHOUT_DETAIL
                && denied.call().error().http().statusCode() == 403;
    }

    /** A policy said no: AWS says so, or a HEAD was answered as if. */
    static boolean refusedByPolicy(Case denied) {
        return denied.denial() instanceof Denial.PolicyDenial || headRefused(denied);
    }

    /** Whether the same read as a GET told which policies refuse it. */
    static boolean toldAgain(Case denied) {
        return !S3ReadAgainDetector.told(denied).isEmpty();
    }

    /** Whether the simulator says that reading itself is not allowed, which leaves nothing to hide. */
    static boolean readingIsRefused(Case denied) {
        return decision(denied).filter(decision -> decision != Decision.ALLOWED).isPresent();
    }

    /** Whether the simulator says that reading is allowed and listing is not: what makes S3 hide a 404. */
    static boolean listingIsWhatLacks(Case denied) {
        return decision(denied).filter(decision -> decision == Decision.ALLOWED).isPresent()
                && denied.ledger()
                        .find(Simulation.class)
                        .flatMap(simulation -> simulation.onOther(LIST))
                        .filter(decision -> decision != Decision.ALLOWED)
                        .isPresent();
    }

    /**
     * Whether the caller may list the bucket, by the simulator and in a bucket whose policy could be read: S3 hides no 404 from it.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    static boolean listingIsAllowed(Case denied) {
        return denied.ledger().find(ResourcePolicy.class).isPresent()
                && denied.ledger()
                        .find(Simulation.class)
                        .flatMap(simulation -> simulation.onOther(LIST))
                        .filter(decision -> decision == Decision.ALLOWED)
                        .isPresent();
    }

    /** Whether the policies that were read let the caller list the bucket on both sides: S3 hides no 404 from it, whosever the bucket is. */
    static boolean listingIsAllowedByPolicies(Case denied) {
        Arn object = denied.parties().resource();
        if (object == null || !denied.isPolicyRead()) {
            return false;
        }
        String bucket =
                "arn:" + object.partition() + ":s3:::" + object.resource().split("/", 2)[0];
        return denied.evaluation()
                .filter(evaluation -> evaluation.alsoAllows(PolicyType.IDENTITY, LIST, bucket)
                        && evaluation.alsoAllows(PolicyType.RESOURCE, LIST, bucket))
                .isPresent();
    }

    private static Optional<Decision> decision(Case denied) {
        return denied.ledger().find(Simulation.class).map(Simulation::decision);
    }
}
