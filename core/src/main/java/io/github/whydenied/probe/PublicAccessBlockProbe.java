package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.PublicAccessBlock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads a bucket's own Block Public Access settings, where S3 says that such a setting refuses: what the bucket does not have on, its
 * account or organization has.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html">GetPublicAccessBlock</a>
 */
record PublicAccessBlockProbe(AwsClients clients) implements Probe {

    private static final String PERMISSION = "s3:GetBucketPublicAccessBlock";

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "public_access_block", Subject.RESOURCE, PublicAccessBlock.class)
            .asking(1, PERMISSION);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && inquiry.denial() instanceof Denial.OtherRefusal other
                && other.refusal() == Refusal.S3_BLOCK_PUBLIC_ACCESS
                && inquiry.call().request().get("Bucket").isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        if (!SdkModule.S3.isThere()) {
            throw ProbeCalls.skipped(SdkModule.S3.absence(), PERMISSION);
        }
        return Reader.read(clients, inquiry, session);
    }

    /** Apart, for it must not be loaded without the SDK module. */
    private static final class Reader {

        static PublicAccessBlock read(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
            String bucket = inquiry.call().request().get("Bucket").orElseThrow();
            S3Client s3 = clients.of(S3Client.class, inquiry, S3Client::builder);
            return ProbeCalls.once(session, PERMISSION, bucket, bounds -> {
                try {
                    return new PublicAccessBlock(
                            bucket,
                            on(s3.getPublicAccessBlock(r -> r.bucket(bucket).overrideConfiguration(bounds))
                                    .publicAccessBlockConfiguration()));
                } catch (S3Exception e) {
                    if (e.statusCode() == 404
                            && "NoSuchPublicAccessBlockConfiguration"
                                    .equals(e.awsErrorDetails().errorCode())) {
                        return new PublicAccessBlock(bucket, List.of());
                    }
                    throw e;
                }
            });
        }

        private static List<String> on(PublicAccessBlockConfiguration settings) {
            List<String> on = new ArrayList<>();
            add(on, "BlockPublicAcls", settings.blockPublicAcls());
            add(on, "IgnorePublicAcls", settings.ignorePublicAcls());
            add(on, "BlockPublicPolicy", settings.blockPublicPolicy());
            add(on, "RestrictPublicBuckets", settings.restrictPublicBuckets());
            return on;
        }

        private static void add(List<String> on, String name, Boolean value) {
            if (Boolean.TRUE.equals(value)) {
                on.add(name);
            }
        }
    }
}
