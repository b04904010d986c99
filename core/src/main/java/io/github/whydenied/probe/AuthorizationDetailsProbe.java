package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * Reads the authorization details that AWS recorded for the denied request, and the documents of the policies that
 * matched. AWS records them a moment after the denial, so "not found" is asked again.
 *
 * @param environment the process
 * @param clients the clients to ask with
 * @param pause how to wait
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html">Authorization
 *     id</a>
 */
record AuthorizationDetailsProbe(ProbeEnvironment environment, AwsClients clients, Pause pause) implements Probe {

    private static final String DETAILS = "iam:GetRequestAuthorizationDetails";
    private static final String POLICY = "iam:GetRequestAuthorizationPolicy";
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,256}");
    private static final int MAX_TRIES = 3;
    private static final int MAX_PAGES = 3;
    private static final int MAX_DOCUMENTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "authorization_details", Subject.DENIAL, AuthorizationDetails.class)
            .asking(MAX_TRIES + MAX_PAGES - 1 + MAX_DOCUMENTS, DETAILS, POLICY)
            .requestSpecific()
            .missingPart(POLICY, "captured_policy_documents");

    /** Waits; a test does not. */
    interface Pause {
        void await(Duration duration) throws InterruptedException;
    }

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry) && id(inquiry).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        Region region = region(inquiry);
        String endpoint = ToolboxEndpoint.of(environment, inquiry, region)
                .orElseThrow(() -> ProbeCalls.failed("the endpoint configured for iam-toolbox is not an HTTP address"));
        SignedGet get = SignedGet.of(clients, inquiry, region);
        String address = endpoint + "/authorization-details/" + id(inquiry).orElseThrow();
        DetailsReader reader = new DetailsReader();
        Json page = first(get, session, address);
        for (int pages = 1; ; pages++) {
            if (!reader.add(page)) {
                throw ProbeCalls.failed("the answer holds no authorization details");
            }
            Optional<String> next = DetailsReader.next(page);
            if (next.isEmpty() || pages == MAX_PAGES) {
                break;
            }
            page = get.once(session, DETAILS, URI.create(address + "?nextToken=" + encode(next.get())))
                    .json();
        }
        check(inquiry, reader.finish());
        documents(get, session, address, reader);
        return reader.finish();
    }

    private Json first(SignedGet get, ProbeSession session, String address) throws ProbeException {
        Duration wait = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            SignedGet.Answer answer = get.once(session, DETAILS, URI.create(address));
            if (answer.found()) {
                return answer.json();
            }
            if (tries == MAX_TRIES || session.remaining().compareTo(wait.multipliedBy(2)) < 0) {
                throw ProbeCalls.failed("AWS has not recorded details under this id (HTTP 404, asked " + tries
                        + (tries == 1 ? " time)" : " times)"));
            }
            try {
                pause.await(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProbeCalls.timedOut();
            }
            wait = wait.multipliedBy(2);
        }
    }

    /**
     * Everybody in the account may read every record, so an id alone does not make one this request's: it must be of the refused principal,
     * and of what was refused.
     */
    private static void check(Inquiry inquiry, AuthorizationDetails details) throws ProbeException {
        String principal = inquiry.request().principal();
        if (principal != null && !details.mayBeOf(principal)) {
            throw ProbeCalls.failed("what AWS recorded under this id is of another principal");
        }
        String action = inquiry.request().action();
        String resource = inquiry.request().resource();
        boolean isOther = !details.evaluations().isEmpty()
                && details.evaluations().stream().noneMatch(evaluation -> evaluation.isOf(action, resource));
        if (isOther) {
            throw ProbeCalls.failed("what AWS recorded under this id is of another request");
        }
    }

    /** The details are worth telling without the documents too. */
    private static void documents(SignedGet get, ProbeSession session, String address, DetailsReader reader) {
        for (String uri : reader.policiesToRead().stream().limit(MAX_DOCUMENTS).toList()) {
            try {
                URI policy = URI.create(address + "/policy?policyUri=" + encode(uri));
                CapturedDocument.find(get.once(session, POLICY, policy).json())
                        .ifPresent(document -> reader.document(uri, document));
            } catch (ProbeException e) {
                return;
            }
        }
    }

    private static Optional<String> id(Inquiry inquiry) {
        return Optional.ofNullable(inquiry.denial().message().reason().authorizationId())
                .filter(id -> inquiry.denial() instanceof Denial.PolicyDenial)
                .filter(id -> ID.matcher(id).matches());
    }

    /** The Region of the message's link, if it is one of the call's partition. */
    private static Region region(Inquiry inquiry) {
        Region ofCall = Regions.ofCall(inquiry.call().api());
        String linked = inquiry.denial() instanceof Denial.PolicyDenial denial ? denial.authorizationRegion() : null;
        return Regions.real(linked)
                .map(Region::of)
                .filter(region -> Regions.partition(region)
                        .id()
                        .equals(Regions.partition(ofCall).id()))
                .orElse(ofCall);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
