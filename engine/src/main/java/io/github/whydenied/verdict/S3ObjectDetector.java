package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.ObjectOwner;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RequestPayment;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plain 403 of S3 can mean when it names no policy.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">Troubleshoot access
 *     denied errors in Amazon S3</a>
 */
final class S3ObjectDetector implements CauseDetector {

    private static final Set<String> LISTS = Set.of("ListObjects", "ListObjectsV2", "ListObjectVersions");

    @Override
    public List<Cause> detect(Case denied) {
        if (!denied.call().api().service().equals("S3")
                || !S3Reads.bare(denied)
                || CustomEndpointDetector.isCustom(denied)) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        if (denied.call().credentials().kind() == CredentialFacts.Kind.ANONYMOUS) {
            causes.add(publicAccess());
        } else if (LayerCauses.readsAnObject(denied) && !S3Reads.readingIsRefused(denied) && !isTold(denied)) {
            if (!S3Reads.listingIsAllowed(denied) && !S3Reads.listingIsAllowedByPolicies(denied)) {
                causes.add(hidden(denied));
            }
            boolean own = denied.parties()
                    .resourceAccount()
                    .filter(owner -> owner.equals(denied.parties().account()))
                    .isPresent();
            if (denied.call().request().get("RequestPayer").isEmpty() && !own) {
                requesterPays(denied).ifPresent(causes::add);
            }
        } else if (listsAsAllowed(denied)) {
            requesterPays(denied).ifPresent(causes::add);
        } else if (deletesAVersion(denied)) {
            causes.add(locked());
        }
        return causes;
    }

    /** Policies that were read refuse it, whether the object is there or not; or it is there. */
    private static boolean isTold(Case denied) {
        return S3Reads.toldAgain(denied)
                // S3 listed the object, so it is there.
                || denied.ledger().find(ObjectOwner.class).isPresent()
                || denied.evaluation()
                        .filter(evaluation ->
                                !evaluation.assessment().blockers().isEmpty())
                        .isPresent();
    }

    /**
     * In the caller's own account a GET is refused with AWS's sentence; a HEAD never is, so there this is what remains. A GET
     * that is refused without one is one to somebody else's bucket, whose policy can refuse it as well.
     */
    private static Cause hidden(Case denied) {
        Cause.Wording wording = missingKey();
        boolean remains = S3Reads.headRefused(denied) && S3Reads.listingIsWhatLacks(denied);
        return Cause.of(
                BuiltInCause.S3_MISSING_KEY_HIDDEN,
                remains ? Certainty.LIKELY : Certainty.POSSIBLE,
                wording.headline(),
                wording.because(),
                List.of(Fact.of(
                        Fact.Standing.POSSIBLE,
                        "the object does not exist: without ",
                        Phrase.term("s3:ListBucket"),
                        " on the bucket, S3 answers 403 instead of 404")));
    }

    /**
     * The wording for a 404 that S3 hides.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    static Cause.Wording missingKey() {
        return new Cause.Wording(
                Phrase.of("S3 hides whether the object exists"),
                Phrase.of("the object is not there and, without ", Phrase.term("s3:ListBucket"), ", S3 hides the 404"));
    }

    private static Optional<Cause> requesterPays(Case denied) {
        RequestPayment read = denied.ledger().find(RequestPayment.class).orElse(null);
        if (read != null && !read.byRequester()) {
            return Optional.empty();
        }
        Fact fact = read == null
                ? Fact.of(
                        Fact.Standing.POSSIBLE,
                        "the bucket is of another account and has Requester Pays on; the request does not set ",
                        Phrase.term("RequestPayer"))
                : Sources.read(
                        denied.ledger(),
                        RequestPayment.class,
                        Phrase.name("bucket", read.bucket()),
                        " has Requester Pays on; the request does not set ",
                        Phrase.term("RequestPayer"));
        return Optional.of(Cause.of(
                BuiltInCause.S3_REQUESTER_PAYS,
                read == null ? Certainty.POSSIBLE : Certainty.DERIVED,
                Phrase.of("the bucket makes the requester pay"),
                Phrase.of("the bucket makes the requester pay, and the request does not agree to"),
                List.of(fact)));
    }

    private static Cause publicAccess() {
        return Cause.of(
                        BuiltInCause.S3_BLOCK_PUBLIC_ACCESS,
                        Certainty.POSSIBLE,
                        Phrase.of("the bucket does not allow anonymous access"),
                        Phrase.of(
                                "the request is anonymous, and the bucket or Block Public Access does not allow that"),
                        List.of(Fact.read("call", "the client signs nothing: its credentials are anonymous")))
                .in(PolicyType.RESOURCE);
    }

    /** A list that the caller's policies allow, in a bucket that is not known to be its own: every request to such a bucket has to agree to pay. */
    private static boolean listsAsAllowed(Case denied) {
        String owner = denied.parties().resourceAccount().orElse("");
        return LISTS.contains(denied.call().api().operation())
                && denied.call().request().get("RequestPayer").isEmpty()
                && !owner.equals(denied.parties().account())
                && denied.isPolicyRead()
                && denied.evaluation()
                        .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY)
                                && evaluation.assessment().blockers().isEmpty())
                        .isPresent();
    }

    private static boolean deletesAVersion(Case denied) {
        return denied.call().api().operation().equals("DeleteObject")
                && denied.call().request().get("VersionId").isPresent();
    }

    private static Cause locked() {
        return Cause.of(
                BuiltInCause.S3_OBJECT_LOCK,
                Certainty.POSSIBLE,
                Phrase.of("Object Lock protects the object version"),
                Phrase.of("Object Lock protects this version of the object"),
                List.of(Fact.of(
                        Fact.Standing.POSSIBLE,
                        "the request deletes one version, which a retention period or a legal hold forbids")));
    }
}
