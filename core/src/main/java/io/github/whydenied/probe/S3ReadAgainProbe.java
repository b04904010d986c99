package io.github.whydenied.probe;

import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.DenialMessageGrammar;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.S3ReadAgain;
import io.github.whydenied.iam.PolicyType;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes a read that S3 refused as a HEAD once more as a GET, of one byte or one key: only that answer has a body with the reason. Never anything
 * but a read that the application itself has just tried.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject: a HEAD has no message body</a>
 */
record S3ReadAgainProbe(AwsClients clients) implements Probe {

    private static final int ACCESS_DENIED = 403;

    /** An empty object has no first byte. */
    private static final int NO_SUCH_RANGE = 416;

    /** Without permissions: being refused is its answer. */
    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("s3_read_again", Subject.CALLER, S3ReadAgain.class)
            .asking(1);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && isRefusedHead(inquiry)
                && inquiry.call().request().get("Bucket").isPresent()
                && SdkModule.S3.isThere();
    }

    /** A HEAD, the call's own or its client's before a GET, that was answered as if a policy refused it. */
    static boolean isRefusedHead(Inquiry inquiry) {
        return inquiry.denial() instanceof Denial.OtherRefusal other
                && other.refusal() == Refusal.S3_HEAD_WITHOUT_DETAIL
                && inquiry.call().error().http().statusCode() == ACCESS_DENIED;
    }

    /** The layer that AWS names, in the answer or in that of the read made again; empty when it names none. */
    static Optional<PolicyType> policyType(Inquiry inquiry, EvidenceLedger known) {
        return Optional.ofNullable(inquiry.denial().message().reason().policyType())
                .or(() -> known.find(S3ReadAgain.class)
                        .map(again -> again.message().reason().policyType()));
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        return ProbeCalls.once(session, "", bounds -> Again.read(clients, inquiry, bounds));
    }

    /** Apart, for it names a module that not every application has. */
    private static final class Again {

        private Again() {}

        static S3ReadAgain read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            RequestFacts request = inquiry.call().request();
            S3Client s3 = S3Clients.of(clients, inquiry);
            String bucket = request.get("Bucket").orElseThrow();
            String key = request.get("Key").orElse(null);
            String operation = key == null ? "ListObjectsV2" : "GetObject";
            try {
                if (key == null) {
                    s3.listObjectsV2(r -> r.bucket(bucket)
                            .prefix(request.get("Prefix").orElse(null))
                            .requestPayer(request.get("RequestPayer").orElse(null))
                            .maxKeys(1)
                            .overrideConfiguration(bounds));
                } else {
                    // Whoever ignores the range would send all of it.
                    s3.getObject(r -> r.bucket(bucket)
                                    .key(key)
                                    .versionId(request.get("VersionId").orElse(null))
                                    .requestPayer(request.get("RequestPayer").orElse(null))
                                    .range("bytes=0-0")
                                    .overrideConfiguration(bounds))
                            .abort();
                }
                return new S3ReadAgain(operation, null, DenialMessage.EMPTY);
            } catch (S3Exception e) {
                return answered(operation, e, request);
            }
        }

        private static S3ReadAgain answered(String operation, S3Exception e, RequestFacts request) {
            if (e.statusCode() == NO_SUCH_RANGE) {
                return new S3ReadAgain(operation, null, DenialMessage.EMPTY);
            }
            @Nullable
            String code =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
            @Nullable
            String message =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
            return new S3ReadAgain(
                    operation,
                    code == null ? "HTTP " + e.statusCode() : Scrub.text(code),
                    message == null ? DenialMessage.EMPTY : DenialMessageGrammar.parse(message, request));
        }
    }
}
