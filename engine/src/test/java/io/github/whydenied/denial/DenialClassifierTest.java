package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.denial.Denial.AuthenticationFailure;
import io.github.whydenied.denial.Denial.NotADenial;
import io.github.whydenied.denial.Denial.OtherRefusal;
import io.github.whydenied.denial.Denial.PolicyDenial;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed call: the code before the status, the sentence after the code, the HTTP answer last. */
class DenialClassifierTest {

    private static final String REQUEST_ID = "7F3KQZ9C1VXXEXMP";

    // DynamoDB and other JSON services answer 400:
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
    @Test
    void status400IsADenialWhenTheCodeSaysSo() {
        assertThat(classify("DynamoDb", "GetItem", "AccessDeniedException", "User: x is not authorized", 400))
                .isInstanceOf(PolicyDenial.class);
    }

    @Test
    void status403IsNoDenialWhenTheCodeNamesAQuota() {
        assertThat(classify("Sns", "CreateTopic", "TopicLimitExceeded", "Topic limit exceeded", 403))
                .isInstanceOf(NotADenial.class);
    }

    @Test
    void consoleLinkGivesTheRegionOfTheDetails() {
        Denial denial = classify(
                "Iam",
                "GetRole",
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/a is not authorized to perform: iam:GetRole on resource: role x because no"
                        + " identity-based policy allows the iam:GetRole action. Go to"
                        + " https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/authorization-details/abc1 for"
                        + " complete details, or call the GetRequestAuthorizationDetails API with the following authorization"
                        + " id: abc1",
                403);

        assertThat(denial).isInstanceOfSatisfying(PolicyDenial.class, policy -> {
            assertThat(policy.authorizationRegion()).isEqualTo("eu-west-1");
            assertThat(policy.message().reason().authorizationId()).isEqualTo("abc1");
        });
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html: a HEAD answer has no body
    @ParameterizedTest
    @CsvSource({"HeadObject, 403, Forbidden", "HeadBucket, 400, Bad Request"})
    void headAnswerSaysNothing(String operation, int status, String phrase) {
        assertThat(refusal(classify("S3", operation, null, phrase, status))).isEqualTo(Refusal.S3_HEAD_WITHOUT_DETAIL);
    }

    // A client can send a HEAD before a GET, as the CRT client of S3 does.
    @ParameterizedTest
    @CsvSource({"GetObject, 403", "GetObject, 400", "ListObjectsV2, 403"})
    void theHeadBeforeAGetSaysNothing(String operation, int status) {
        assertThat(refusal(classify("S3", operation, null, "", status))).isEqualTo(Refusal.S3_HEAD_WITHOUT_DETAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutObject", "GetObjectTagging", "CopyObject"})
    void another403OfS3WithoutABodyIsAPolicysAsFarAsAnybodyCanTell(String operation) {
        assertThat(classify("S3", operation, null, "", 403)).isInstanceOf(PolicyDenial.class);
        assertThat(classify("S3", operation, null, "", 400)).isInstanceOf(NotADenial.class);
    }

    @Test
    void aBodyThatCannotBeReadIsNoHead() {
        HttpFacts http = new HttpFacts(403, REQUEST_ID, null, Map.of(), "{}");

        assertThat(refusal(classify(call("S3", "GetObject", null, null, http)))).isEqualTo(Refusal.OTHER);
    }

    @Test
    void htmlPageIsNotAws() {
        HttpFacts http = new HttpFacts(403, null, null, Map.of("server", "squid"), "<html><body>Blocked</body></html>");

        assertThat(refusal(classify(call("S3", "GetObject", null, null, http)))).isEqualTo(Refusal.PROXY_OR_WAF);
    }

    @Test
    void empty403WithoutARequestIdIsNotAws() {
        HttpFacts http = new HttpFacts(403, null, null, Map.of(), null);

        assertThat(refusal(classify(call("DynamoDb", "GetItem", null, "Forbidden", http))))
                .isEqualTo(Refusal.PROXY_OR_WAF);
    }

    @Test
    void unknown403OfAwsStaysUnspecified() {
        assertThat(refusal(classify("Foo", "Bar", "SomethingElse", "No.", 403))).isEqualTo(Refusal.OTHER);
        assertThat(classify("Foo", "Bar", "SomethingElse", "No.", 400)).isInstanceOf(NotADenial.class);
    }

    @Test
    void errorTypeHeaderStandsInForTheCode() {
        HttpFacts http =
                new HttpFacts(403, REQUEST_ID, null, Map.of("x-amzn-errortype", "AccessDeniedException"), null);

        assertThat(classify(call("Lambda", "Invoke", null, "No", http))).isInstanceOf(PolicyDenial.class);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#VirtualHostingLimitations
    @Test
    void bucketRegionHeaderNamesTheWrongRegion() {
        HttpFacts http = new HttpFacts(400, REQUEST_ID, null, Map.of("x-amz-bucket-region", "us-west-2"), null);

        assertThat(refusal(classify(call("S3", "GetObject", "AuthorizationHeaderMalformed", "x", http))))
                .isEqualTo(Refusal.S3_WRONG_REGION);
        assertThat(refusal(classify(call("S3", "HeadBucket", null, "Bad Request", http))))
                .isEqualTo(Refusal.S3_WRONG_REGION);
    }

    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    @Test
    void authFailureOfEc2HasTwoMeanings() {
        assertThat(problem(classify(
                        "Ec2",
                        "RunInstances",
                        "AuthFailure",
                        "AWS was not able to validate the provided access credentials",
                        401)))
                .isEqualTo(AuthenticationProblem.UNKNOWN_KEY);
        assertThat(classify("Ec2", "RunInstances", "AuthFailure", "Not authorized for images: [ami-0abcdef]", 403))
                .isInstanceOf(PolicyDenial.class);
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SignatureDoesNotMatch | Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z | CLOCK_SKEW",
                "InvalidSignatureException | Signature not yet current: a is still later than b | CLOCK_SKEW",
                "SignatureDoesNotMatch | The request signature we calculated does not match | SIGNATURE_MISMATCH",
                "SignatureDoesNotMatch | Credential should be scoped to a valid Region, not eu | SIGNATURE_MISMATCH"
            })
    void clockIsBlamedOnlyWhenTheTextBlamesIt(String code, String message, AuthenticationProblem problem) {
        assertThat(problem(classify("Sts", "GetCallerIdentity", code, message, 403)))
                .isEqualTo(problem);
    }

    @Test
    void missingCredentialsNeverReachAService() {
        FailedCall call = call(
                "S3",
                "ListBuckets",
                null,
                "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(...)",
                HttpFacts.NONE);

        assertThat(problem(classify(call))).isEqualTo(AuthenticationProblem.MISSING_CREDENTIALS);
    }

    @Test
    void clientErrorWithoutADenialIsNone() {
        assertThat(classify(
                        call("S3", "ListBuckets", null, "Unable to execute HTTP request: timed out", HttpFacts.NONE)))
                .isInstanceOf(NotADenial.class);
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: two access keys a user
    @Test
    void limitOnCreateAccessKeyIsTheAccessKeyLimit() {
        assertThat(refusal(classify("Iam", "CreateAccessKey", "LimitExceeded", "Cannot exceed quota", 409)))
                .isEqualTo(Refusal.ACCESS_KEY_LIMIT);
        assertThat(classify("Iam", "CreateUser", "LimitExceeded", "Cannot exceed quota", 409))
                .isInstanceOf(NotADenial.class);
    }

    @Test
    void instanceProfileThatDoesNotExistIsNamed() {
        assertThat(refusal(classify(
                        "Ec2",
                        "RunInstances",
                        "InvalidParameterValue",
                        "Value (web) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name",
                        400)))
                .isEqualTo(Refusal.INSTANCE_PROFILE_NOT_FOUND);
    }

    @Test
    void denialOfApiGatewayIsIamsOnlyWhenItNamesTheAction() {
        HttpFacts http = new HttpFacts(403, REQUEST_ID, null, Map.of("x-amzn-errortype", "ForbiddenException"), null);
        FailedCall forbidden = callTo("execute-api", "Orders", "GetOrder", null, "Forbidden", http);
        FailedCall denied = callTo(
                "execute-api",
                "Orders",
                "GetOrder",
                "AccessDeniedException",
                "User: anonymous is not authorized to perform: execute-api:Invoke on resource:"
                        + " arn:aws:execute-api:eu-west-1:********3333:a1b2c3/v1/GET/x",
                http);

        assertThat(refusal(classify(forbidden))).isEqualTo(Refusal.API_GATEWAY);
        assertThat(classify(denied)).isInstanceOf(PolicyDenial.class);
    }

    private static Denial classify(
            String service, String operation, @Nullable String code, String message, int status) {
        return classify(
                call(service, operation, code, message, new HttpFacts(status, REQUEST_ID, null, Map.of(), null)));
    }

    private static Denial classify(FailedCall call) {
        return DenialClassifier.classify(call);
    }

    private static FailedCall call(
            String service, String operation, @Nullable String code, @Nullable String message, HttpFacts http) {
        return callTo("x", service, operation, code, message, http);
    }

    private static FailedCall callTo(
            String signingName,
            String service,
            String operation,
            @Nullable String code,
            @Nullable String message,
            HttpFacts http) {
        return new FailedCall(
                new ApiCall(service, operation, signingName, "eu-west-1", null),
                RequestFacts.NONE,
                new ServiceError("Exception", service, code, message, http),
                CredentialFacts.UNKNOWN,
                new ClockFacts(Instant.EPOCH, null));
    }

    private static @Nullable Refusal refusal(Denial denial) {
        return denial instanceof OtherRefusal other ? other.refusal() : null;
    }

    private static @Nullable AuthenticationProblem problem(Denial denial) {
        return denial instanceof AuthenticationFailure failure ? failure.problem() : null;
    }
}
