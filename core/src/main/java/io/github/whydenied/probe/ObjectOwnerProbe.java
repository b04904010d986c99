package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ObjectOwner;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.ResourcePolicy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Asks who owns an object in a bucket of the caller's own account, where nothing says why it may not be read: an object that another
 * account wrote, with ACLs on, is that account's.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object Ownership</a>
 */
record ObjectOwnerProbe(AwsClients clients) implements Probe {

    private static final String LIST = "s3:ListBucket";
    private static final String ACL = "s3:GetBucketAcl";

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("object_owner", Subject.RESOURCE, ObjectOwner.class)
            .asking(2, LIST, ACL)
            .onlyWhileOpen();

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && (inquiry.denial() instanceof Denial.PolicyDenial || S3ReadAgainProbe.isRefusedHead(inquiry))
                && S3ReadAgainProbe.policyType(inquiry, known).isEmpty()
                && inquiry.call().api().service().equals("S3")
                && EncryptionService.of(inquiry.call())
                        .filter(EncryptionService.S3_OBJECT::equals)
                        .isPresent()
                && inquiry.call().request().get("Key").isPresent()
                // The list has the current version's owner.
                && inquiry.call().request().get("VersionId").isEmpty()
                // That the bucket's policy could be read tells that the bucket is the caller's account's.
                && known.find(ResourcePolicy.class)
                        .filter(policy -> policy.owner() != null)
                        .isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        return Reader.read(clients, inquiry, session);
    }

    /** Apart, for it must not be loaded without the SDK module. */
    private static final class Reader {

        static ObjectOwner read(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
            S3Client s3 = clients.of(S3Client.class, inquiry, S3Client::builder);
            String bucket = inquiry.call().request().get("Bucket").orElse("");
            String key = inquiry.call().request().get("Key").orElseThrow();
            String owner = ProbeCalls.once(
                    session,
                    LIST,
                    bucket,
                    bounds -> s3
                            .listObjectsV2(r -> r.bucket(bucket)
                                    .prefix(key)
                                    .maxKeys(1)
                                    .fetchOwner(true)
                                    .overrideConfiguration(bounds))
                            .contents()
                            .stream()
                            .filter(object -> object.key().equals(key)
                                    && object.owner() != null
                                    && object.owner().id() != null)
                            .map(S3Object::owner)
                            .findFirst()
                            .orElseThrow(() -> ProbeCalls.failed("the bucket lists no object of that key"))
                            .id());
            String bucketOwner = ProbeCalls.once(
                    session,
                    ACL,
                    bucket,
                    bounds -> s3.getBucketAcl(r -> r.bucket(bucket).overrideConfiguration(bounds))
                            .owner()
                            .id());
            if (bucketOwner == null) {
                throw ProbeCalls.failed("the owner of the bucket is not told");
            }
            return new ObjectOwner(bucket, key, bucketOwner.equals(owner));
        }
    }
}
