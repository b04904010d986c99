package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.RequestPayment;
import io.github.whydenied.evidence.ResourcePolicy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Payer;

/**
 * Asks who pays for requests to somebody else's bucket, where S3 refused one without a reason and the request did not agree to pay. The question
 * itself agrees to, because such a bucket refuses any request that does not.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html">GetBucketRequestPayment</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ObjectsinRequesterPaysBuckets.html">Requests to such buckets</a>
 */
record RequestPaymentProbe(AwsClients clients) implements Probe {

    private static final String[] AGREED = {"x-amz-request-payer", "requester"};
    private static final String PERMISSION = "s3:GetBucketRequestPayment";

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "request_payment", Subject.RESOURCE, RequestPayment.class)
            .asking(1, PERMISSION)
            .onlyWhileOpen();

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        DenialMessage said = inquiry.denial().message();
        return ProbeCalls.canSign(inquiry)
                && inquiry.denial() instanceof Denial.PolicyDenial
                && inquiry.call().api().service().equals("S3")
                && inquiry.call().request().get("Bucket").isPresent()
                && inquiry.call().request().get("RequestPayer").isEmpty()
                // To callers of the account or organization S3 names the action.
                && said.sentence().action() == null
                && said.reason().policyType() == null
                // Only identities of the bucket's own account can read its policy.
                && known.find(ResourcePolicy.class).isEmpty()
                && SdkModule.S3.isThere();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        return Reader.read(clients, inquiry, session);
    }

    /** A separate class, so that it is loaded only when the SDK module is present. */
    private static final class Reader {

        static RequestPayment read(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
            String bucket = inquiry.call().request().get("Bucket").orElseThrow();
            S3Client s3 = clients.of(S3Client.class, inquiry, S3Client::builder);
            return ProbeCalls.once(
                    session,
                    PERMISSION,
                    bucket,
                    bounds -> new RequestPayment(
                            bucket,
                            s3.getBucketRequestPayment(r -> r.bucket(bucket)
                                                    .overrideConfiguration(bounds.andThen(configuration ->
                                                            configuration.putHeader(AGREED[0], AGREED[1]))))
                                            .payer()
                                    == Payer.REQUESTER));
        }
    }
}
