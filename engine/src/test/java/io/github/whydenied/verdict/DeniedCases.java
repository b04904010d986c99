package io.github.whydenied.verdict;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.denial.Situation;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.PolicyType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Case files for tests, written as a sentence: {@code denied("s3:GetObject", OBJECT).implicitly(IDENTITY).toCase()}. */
public final class DeniedCases {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final String SESSION = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";
    public static final String OBJECT = "arn:aws:s3:::acme-invoices/2026/11/inv-1.pdf";
    public static final String ROLE = "arn:aws:iam::111122223333:role/web-node";
    public static final String OTHER_ROLE = "arn:aws:iam::444455556666:role/reader";
    public static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    public static final String SCP_ARN =
            "arn:aws:organizations::999900001111:policy/o-abcd1234ef/service_control_policy/p-ab12cd34";

    private String service = "S3";
    private String operation = "GetObject";
    private String region = "eu-west-1";
    private URI endpoint = URI.create("https://s3.eu-west-1.amazonaws.com");
    private final Map<String, String> members = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private int status = 403;
    private String code = "AccessDenied";
    private String words = "Access Denied";
    private CredentialFacts credentials = credentials(CredentialFacts.Kind.SESSION, "ASIAIOSFODNN7EXAMPLE", null, "0");
    private Duration localAhead = Duration.ZERO;
    private Effect effect = Effect.UNSPECIFIED;
    private @Nullable PolicyType layer;
    private @Nullable String policyArn;
    private @Nullable String authorizationId;
    private @Nullable String encodedMessage;
    private @Nullable String principal = SESSION;
    private @Nullable String action;
    private @Nullable String resource;
    private boolean stated = true;
    private @Nullable String dependentOn;
    private @Nullable AuthenticationProblem problem;
    private @Nullable Refusal refusal;
    private @Nullable Situation situation;
    private final EvidenceLedger ledger = new EvidenceLedger();

    private DeniedCases() {}

    /** A policy denial in which AWS names principal, action and resource. */
    public static DeniedCases denied(String action, @Nullable String resource) {
        DeniedCases denied = new DeniedCases();
        denied.action = action;
        denied.resource = resource;
        return denied;
    }

    /** S3's plain "Access Denied": AWS names nothing, the catalogue knows the rest. */
    public static DeniedCases bare(String operation, String action, @Nullable String resource) {
        DeniedCases denied = denied(action, resource).calling("S3", operation);
        denied.stated = false;
        denied.principal = null;
        return denied;
    }

    public static DeniedCases unauthenticated(AuthenticationProblem problem) {
        DeniedCases denied = bare("GetObject", "s3:GetObject", OBJECT);
        denied.problem = problem;
        denied.code = problem.name();
        return denied;
    }

    public static DeniedCases refused(Refusal refusal) {
        DeniedCases denied = bare("GetObject", "s3:GetObject", OBJECT);
        denied.refusal = refusal;
        return denied;
    }

    static DeniedCases in(Situation situation) {
        DeniedCases denied = refused(Refusal.SITUATION);
        denied.situation = situation;
        return denied;
    }

    public DeniedCases calling(String sdkService, String sdkOperation) {
        this.service = sdkService;
        this.operation = sdkOperation;
        return this;
    }

    /** The refused action is a second one behind the called operation. */
    public DeniedCases behind(String sdkService, String sdkOperation) {
        this.dependentOn = sdkService + "." + sdkOperation;
        return calling(sdkService, sdkOperation);
    }

    public DeniedCases implicitly(PolicyType by) {
        this.effect = Effect.IMPLICIT;
        this.layer = by;
        return this;
    }

    public DeniedCases explicitly(PolicyType by) {
        this.effect = Effect.EXPLICIT;
        this.layer = by;
        return this;
    }

    /** "with an explicit deny", the legacy form that names no policy type. */
    public DeniedCases explicitlyBySomePolicy() {
        this.effect = Effect.EXPLICIT;
        return this;
    }

    /** An implicit denial of which AWS does not say the policy type. */
    public DeniedCases implicitlyBySomePolicy() {
        this.effect = Effect.UNSPECIFIED;
        this.layer = null;
        return this;
    }

    public DeniedCases policy(String arn) {
        this.policyArn = arn;
        return this;
    }

    public DeniedCases authorizationId(String id) {
        this.authorizationId = id;
        return this;
    }

    public DeniedCases encodedMessage(String blob) {
        this.encodedMessage = blob;
        return this;
    }

    public DeniedCases as(@Nullable String principalArn) {
        this.principal = principalArn;
        return this;
    }

    public DeniedCases in(String awsRegion) {
        this.region = awsRegion;
        return this;
    }

    public DeniedCases at(String uri) {
        this.endpoint = URI.create(uri);
        return this;
    }

    public DeniedCases member(String name, String value) {
        members.put(name, value);
        return this;
    }

    public DeniedCases header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public DeniedCases status(int http) {
        this.status = http;
        return this;
    }

    public DeniedCases saying(String awsWords) {
        this.words = awsWords;
        return this;
    }

    public DeniedCases localClockAheadBy(Duration ahead) {
        this.localAhead = ahead;
        return this;
    }

    public DeniedCases signedWith(CredentialFacts facts) {
        this.credentials = facts;
        return this;
    }

    public DeniedCases found(String source, Finding finding) {
        ledger.record(source, new ProbeOutcome.Found(finding), 1);
        return this;
    }

    public DeniedCases recorded(String source, ProbeOutcome outcome) {
        ledger.record(source, outcome, 1);
        return this;
    }

    public static CredentialFacts credentials(
            CredentialFacts.Kind kind,
            @Nullable String accessKeyId,
            @Nullable Instant expiration,
            @Nullable String provider) {
        return new CredentialFacts(kind, accessKeyId, null, expiration, new CredentialFacts.Source(provider, "dev"));
    }

    public Case toCase() {
        DenialMessage message = new DenialMessage(
                new DenialMessage.Sentence(principal, stated ? action : null, stated ? resource : null),
                new DenialMessage.Reason(effect, layer, policyArn, authorizationId, encodedMessage),
                new DenialMessage.Wrapper(code, status, null));
        Denial denial = problem != null
                ? new Denial.AuthenticationFailure(message, problem)
                : refusal != null
                        ? new Denial.OtherRefusal(message, refusal, situation)
                        : new Denial.PolicyDenial(message, null);
        FailedCall call = new FailedCall(
                new ApiCall(service, operation, "s3", region, endpoint),
                RequestFacts.of(members),
                new ServiceError(
                        service + "Exception",
                        service,
                        code,
                        words,
                        new HttpFacts(status, "7F3KQZ9C1VXXEXMP", null, headers, null)),
                credentials,
                new ClockFacts(NOW.plus(localAhead), NOW));
        return new Case(
                new DeniedCall(call, denial, new DeniedRequest(principal, action, resource, stated, dependentOn)),
                ledger);
    }

    /** The verdict of the built-in detectors. */
    public Verdict verdict() {
        return Verdicts.conclude(toCase(), BuiltInDetectors.all());
    }
}
