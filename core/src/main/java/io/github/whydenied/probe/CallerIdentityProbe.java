package io.github.whydenied.probe;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import java.util.Set;

/**
 * Asks STS who signed the call. No policy can deny the question.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
record CallerIdentityProbe(AwsClients clients) implements Probe {

    static final String OPERATION = "GetCallerIdentity";

    /** With these, STS would only repeat the error, or there is no caller. */
    private static final Set<AuthenticationProblem> POINTLESS = Set.of(
            AuthenticationProblem.MISSING_CREDENTIALS,
            AuthenticationProblem.EXPIRED,
            AuthenticationProblem.INVALID_SESSION_TOKEN,
            AuthenticationProblem.CLOCK_SKEW,
            AuthenticationProblem.UNSIGNED);

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "caller_identity", Subject.CALLER, CallerIdentity.class)
            .asking(1)
            .requestSpecific();

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        boolean isForeign = AnsweringServer.of(inquiry.call()).isPresent();
        boolean isRedirected = known.find(EndpointSettings.class)
                .filter(EndpointSettings::redirected)
                .isPresent();
        if (isForeign && !isRedirected && !isOfCeph(inquiry)) {
            return false;
        }
        if (!ProbeCalls.canSign(inquiry) || inquiry.denial() instanceof Denial.NotADenial) {
            return false;
        }
        return !(inquiry.denial() instanceof Denial.AuthenticationFailure failure
                && POINTLESS.contains(failure.problem()));
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        if (isOfCeph(inquiry)) {
            return ProbeCalls.once(
                    session, OwnerOfBuckets.PERMISSION, bounds -> OwnerOfBuckets.ask(clients, inquiry, bounds));
        }
        return caller(ProbeCalls.once(
                session, "", bounds -> clients.sts(inquiry).ask(session, OPERATION, QueryParameters.none())));
    }

    /** Its STS has no such operation, and its users own buckets by their names. */
    private static boolean isOfCeph(Inquiry inquiry) {
        return AnsweringServer.of(inquiry.call())
                        .filter(server -> server == AnsweringServer.CEPH)
                        .isPresent()
                && AnsweringEndpoint.of(inquiry).isPresent()
                && SdkModule.S3.isThere();
    }

    static CallerIdentity caller(XmlElement answer) throws ProbeException {
        String arn = answer.text("Arn");
        String account = answer.text("Account");
        String userId = answer.text("UserId");
        if (arn == null || account == null || userId == null) {
            throw ProbeCalls.failed("the answer names no caller");
        }
        return new CallerIdentity(arn, account, userId);
    }
}
