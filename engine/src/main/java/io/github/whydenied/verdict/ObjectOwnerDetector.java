package io.github.whydenied.verdict;

import io.github.whydenied.evidence.ObjectOwner;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import java.util.List;

/**
 * An object that another account wrote into the bucket, with ACLs on: no policy of the bucket's account gives access to it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object Ownership</a>
 */
final class ObjectOwnerDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        return denied.ledger()
                .find(ObjectOwner.class)
                .filter(owner -> !owner.bucketOwner())
                .map(owner -> List.of(cause(denied)))
                .orElse(List.of());
    }

    private static Cause cause(Case denied) {
        boolean allowed = denied.evaluation()
                .filter(evaluation -> evaluation.allows(PolicyType.IDENTITY) || evaluation.allows(PolicyType.RESOURCE))
                .isPresent();
        return Cause.of(
                BuiltInCause.S3_OBJECT_OWNER,
                // An endpoint's policy can refuse it as wordlessly, and the object's ACL can let the bucket's owner in.
                allowed ? Certainty.LIKELY : Certainty.POSSIBLE,
                Phrase.of("the object belongs to another account than the bucket"),
                Phrase.of("the object belongs to the account that wrote it, not to that of the bucket"),
                List.of(Sources.read(
                        denied.ledger(),
                        ObjectOwner.class,
                        "S3 lists another owner for the object than for the bucket")));
    }
}
