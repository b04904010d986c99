package io.github.whydenied.probe;

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
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.iam.PolicyType;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Inquiries for tests: an S3 GetObject denied to a role's session, changed as a test needs. */
final class Ask {

    static final String SECRET = "CANARYsecret/0123456789+CANARYsecret0123";
    static final String TOKEN = "CANARYtokenCANARYtoken0123456789CANARYtoken==";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final AwsCredentialsIdentity IDENTITY = AwsSessionCredentials.create("ASIAIOSFODNN7EXAMPLE", SECRET, TOKEN);
    static final AwsCredentialsIdentity USER = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", SECRET);

    private final Map<String, String> members = new LinkedHashMap<>();
    private String service = "S3";
    private String operation = "GetObject";
    private @Nullable String region = "eu-west-1";
    private @Nullable URI endpoint = URI.create("https://acme.s3.eu-west-1.amazonaws.com/");
    private @Nullable String principal = "arn:aws:sts::111122223333:assumed-role/checkout/i-0a1b2c3d";
    private @Nullable String action = "s3:GetObject";
    private @Nullable String resource = "arn:aws:s3:::acme/inv-1.pdf";
    private @Nullable String dependentOn;
    private Effect effect = Effect.IMPLICIT;
    private @Nullable PolicyType layer = PolicyType.IDENTITY;
    private @Nullable String authorizationId;
    private @Nullable String authorizationRegion;
    private @Nullable String encoded;
    private @Nullable AuthenticationProblem problem;
    private @Nullable String text;
    private CredentialFacts.Kind kind = CredentialFacts.Kind.SESSION;
    private String providerName = "e";
    private @Nullable String accountId;
    private SdkCallerAccess access = new SdkCallerAccess(IDENTITY, null, null);

    static Ask getObject() {
        return new Ask();
    }

    /** No credentials could be loaded, for the reason in a text. */
    static Ask missingCredentials() {
        Ask ask = new Ask();
        ask.problem = AuthenticationProblem.MISSING_CREDENTIALS;
        ask.kind = CredentialFacts.Kind.MISSING;
        ask.access = SdkCallerAccess.NONE;
        return ask;
    }

    Ask operation(String newService, String newOperation) {
        service = newService;
        operation = newOperation;
        return this;
    }

    Ask region(@Nullable String newRegion) {
        region = newRegion;
        return this;
    }

    Ask endpoint(String uri) {
        endpoint = URI.create(uri);
        return this;
    }

    Ask member(String name, String value) {
        members.put(name, value);
        return this;
    }

    Ask principal(@Nullable String newPrincipal) {
        principal = newPrincipal;
        return this;
    }

    Ask refused(@Nullable String newAction, @Nullable String newResource) {
        action = newAction;
        resource = newResource;
        return this;
    }

    Ask dependentOn(String operationName) {
        dependentOn = operationName;
        return this;
    }

    Ask by(Effect newEffect, @Nullable PolicyType newLayer) {
        effect = newEffect;
        layer = newLayer;
        return this;
    }

    Ask authorizationId(String id, @Nullable String ofRegion) {
        authorizationId = id;
        authorizationRegion = ofRegion;
        return this;
    }

    Ask encoded(String blob) {
        encoded = blob;
        return this;
    }

    Ask problem(AuthenticationProblem newProblem) {
        problem = newProblem;
        return this;
    }

    Ask text(String newText) {
        text = newText;
        return this;
    }

    Ask provider(String name) {
        providerName = name;
        return this;
    }

    Ask account(String id) {
        accountId = id;
        return this;
    }

    Ask with(SdkCallerAccess newAccess) {
        access = newAccess;
        return this;
    }

    Ask as(AwsCredentialsIdentity identity) {
        return with(new SdkCallerAccess(identity, null, null));
    }

    Inquiry inquiry() {
        FailedCall call = new FailedCall(
                new ApiCall(service, operation, null, region, endpoint),
                RequestFacts.of(members),
                new ServiceError("S3Exception", service, "AccessDenied", text, HttpFacts.NONE),
                new CredentialFacts(
                        kind, null, accountId, null, new CredentialFacts.Source(providerName, access.profileName())),
                new ClockFacts(NOW, null));
        DenialMessage message = new DenialMessage(
                new DenialMessage.Sentence(principal, action, resource),
                new DenialMessage.Reason(effect, layer, null, authorizationId, encoded),
                new DenialMessage.Wrapper(null, null, null));
        Denial denial = problem == null
                ? new Denial.PolicyDenial(message, authorizationRegion)
                : new Denial.AuthenticationFailure(message, problem);
        DeniedRequest request = new DeniedRequest(principal, action, resource, action != null, dependentOn);
        return new Inquiry(new DeniedCall(call, denial, request), access);
    }
}
