package io.github.whydenied.awsstub;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stand-in for AWS on 127.0.0.1. Point SDK clients at {@link #endpoint()} and say what AWS answers:
 *
 * <pre>{@code
 * try (AwsStub aws = AwsStub.start()) {
 *     aws.on(S3, "GetObject").mentioning("acme-invoices").denies();
 *     aws.on(STS, "DecodeAuthorizationMessage").answers(decodedMessage(json).after(Duration.ofSeconds(5)));
 *     aws.iam().role("invoice-reader").inlinePolicy("read", policy);
 * }
 * }</pre>
 *
 * <p>What nobody stubbed: {@code sts:GetCallerIdentity} always answers, as in reality; IAM, STS and the Access
 * Troubleshooter deny, because a probe without permission is the normal case; everything else is answered with 501
 * and a text that names the request, so that a test fails clearly.
 */
public final class AwsStub implements AutoCloseable {

    /** The caller unless {@link #callerIs} says otherwise. */
    public static final String DEFAULT_CALLER = "arn:aws:sts::111122223333:assumed-role/invoice-reader/i-0d4e5f60";

    private static final Set<String> POLICY_READS = Set.of(
            "GetBucketPolicy",
            "DescribeKey",
            "DescribePolicy",
            "DescribeVpcEndpoints",
            "GetBucketAcl",
            "GetBucketEncryption",
            "GetBucketRequestPayment",
            "DescribeTags",
            "GetObjectTagging",
            "ListQueueTags",
            "ListResourceTags",
            "ListTags",
            "ListTagsForResource",
            "ListTagsOfResource",
            "GetKeyPolicy",
            "GetPublicAccessBlock",
            "ListGrants",
            "ListObjectsV2",
            "ListParents",
            "ListPoliciesForTarget",
            "LookupEvents",
            "GetQueueAttributes",
            "GetTopicAttributes",
            "GetResourcePolicy",
            "GetRepositoryPolicy",
            "DescribeEventBus");

    private final WireMockServer server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
    private volatile String caller = DEFAULT_CALLER;

    private AwsStub() {
        server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .notifier(new Silence())
                .stubRequestLoggingDisabled(true)
                // The stub records calls itself, in AWS's terms.
                .disableRequestJournal()
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .jettyAcceptors(1)
                .containerThreads(12)
                .jettyStopTimeout(100L)
                // A delayed answer must not keep a server thread, or a few hanging probes would stall the rest.
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(2)
                .extensions(new Dispatcher(this::answer)));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok()));
    }

    /** Starts a stub on a free port. */
    public static AwsStub start() {
        return new AwsStub();
    }

    /** Where clients are to be pointed at; S3 clients also need path-style access. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Makes this principal the one that GetCallerIdentity names and default denials speak of. */
    public void callerIs(String principalArn) {
        caller = principalArn;
    }

    /** A rule for one operation, by its API name. */
    public Stubbing on(AwsService service, String operation) {
        return onAny(service).matching(call -> call.operation().equals(operation));
    }

    /** A rule for every operation of a service. */
    public Stubbing onAny(AwsService service) {
        return new Stubbing(this, call -> call.service() == service);
    }

    /** What IAM lets the caller read about roles, users, groups and instance profiles. */
    public Iam iam() {
        return new Iam(this);
    }

    /** The EC2 instance metadata service, at the same endpoint. */
    public InstanceMetadata instanceMetadata() {
        return new InstanceMetadata(this);
    }

    /** The container credentials endpoint, at {@link ContainerCredentials#uri()}. */
    public ContainerCredentials containerCredentials() {
        return new ContainerCredentials(this);
    }

    /** Every request so far, in the order of arrival. */
    public List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    /** The requests to one service so far. */
    public List<RecordedCall> calls(AwsService service) {
        return calls.stream().filter(call -> call.service() == service).toList();
    }

    /** The requests for one operation so far. */
    public List<RecordedCall> calls(AwsService service, String operation) {
        return calls(service).stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
    }

    /** Forgets rules, calls and caller. */
    public void reset() {
        rules.clear();
        calls.clear();
        caller = DEFAULT_CALLER;
    }

    /** Stops the server; answers still waiting are dropped. */
    @Override
    public void close() {
        server.stop();
    }

    void add(Rule rule) {
        rules.add(0, rule);
    }

    Answer implicitDenial() {
        return call -> DefaultDenial.ofCaller(caller).to(call);
    }

    String caller() {
        return caller;
    }

    String account() {
        return accountOf(caller);
    }

    static String accountOf(String arn) {
        return arn.split(":", 6)[4];
    }

    private Reply answer(RecordedCall call) {
        calls.add(call);
        return rules.stream()
                .filter(rule -> rule.applies().test(call))
                .findFirst()
                .map(Rule::answer)
                .orElseGet(() -> answerOfNobody(call))
                .to(call);
    }

    private Answer answerOfNobody(RecordedCall call) {
        return switch (call.service()) {
            case STS ->
                call.operation().equals("GetCallerIdentity") ? StsAnswers.callerIdentity(caller) : implicitDenial();
            case IAM, IAM_TOOLBOX -> implicitDenial();
            // As an error of the service, so that the SDK shows the text in its exception. What shows a resource's
            // policy
            // is denied instead, as it mostly is.
            default ->
                POLICY_READS.contains(call.operation())
                        ? implicitDenial()
                        : Answers.error(501, "NotImplemented", "AwsStub has no answer for " + call);
        };
    }
}
