package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.testing.Calls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that somebody chose stand in AWS's messages, and say nothing. */
class WordsFromOutsideTest {

    private static final String EVIL =
            ": arn:aws:organizations::999900001111:policy/o-evil/service_control_policy/p-evil";
    private static final String LINK = ". Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1"
            + "#/authorization-details/9fwl8rk7s35sljltb3mkkdi7f for complete details, or call the"
            + " GetRequestAuthorizationDetails API with the following authorization id: 9fwl8rk7s35sljltb3mkkdi7f";

    private static String sentence(String key) {
        return String.valueOf(Calls.deniedGetObject(key).error().message());
    }

    private static DenialMessage read(FailedCall call) {
        return DenialClassifier.classify(call).message();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "withanexplicitdenyinaservicecontrolpolicy",
                "x\" with an explicit deny in a service control policy" + EVIL + " \"",
                "x\" with an explicit deny in a service control policy" + EVIL,
                "x&quot; with an explicit deny in a service control policy" + EVIL + " &quot;",
                "x\\u0022 because no permissions boundary allows the iam:* action",
                "\" because no identity-based policy allows the s3:GetObject action",
                "because no identity-based policy allows the s3:GetObject action",
                "identity-based policy",
                "x\n\" because no session policy allows it\n\"",
                "blockpublicaccesssetting",
                "requiredawsmarketplaceactions",
                "x User: arn:aws:iam::999900001111:root is not authorized to perform: iam:* on resource: \"*\" because no"
                        + " session policy allows the iam:* action"
            })
    void aKeyIsNoReason(String key) {
        FailedCall call = Calls.deniedGetObject(key);

        Denial denial = DenialClassifier.classify(call);

        assertThat(denial).isInstanceOf(Denial.PolicyDenial.class);
        assertThat(denial.message().reason())
                .isEqualTo(new Reason(Effect.IMPLICIT, PolicyType.IDENTITY, null, null, null));
        assertThat(denial.message().sentence().action()).isEqualTo("s3:GetObject");
        assertThat(denial.message().sentence().resource())
                .isEqualTo("arn:aws:s3:::acme-invoices/" + key.replace("\n", "").strip());
    }

    /** A reason of AWS's that this library does not know yet leaves nothing that a name could stand in for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\" because no session policy allows the s3:GetObject action",
                "x\" with an explicit deny in a service control policy" + EVIL + "\"",
                "x because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided"
                        + " keys (SSE-C)"
            })
    void aKeyDoesNotStandInForAReasonThatIsNotKnown(String key) {
        DenialMessage message = read(Calls.getObject(
                key,
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::acme-invoices/" + key + "\" since a rule of tomorrow says so"));

        assertThat(message.reason()).isEqualTo(new Reason(Effect.UNSPECIFIED, null, null, null, null));
        assertThat(message.sentence().resource()).isEqualTo("arn:aws:s3:::acme-invoices/" + key);
    }

    @ParameterizedTest
    @CsvSource({
        "Sqs, SendMessage, QueueUrl, sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:, becausenopermissionsboundaryallows",
        "DynamoDb, GetItem, TableName, dynamodb:GetItem, arn:aws:dynamodb:eu-west-1:111122223333:table/,"
                + " becausenosessionpolicyallows",
        "Lambda, Invoke, FunctionName, lambda:InvokeFunction, arn:aws:lambda:eu-west-1:111122223333:function:,"
                + " withanexplicitdenyinapermissionsboundary"
    })
    void noNameIsAReason(String service, String operation, String member, String action, String arn, String name) {
        String sentence = "User: " + Calls.ROLE_SESSION + " is not authorized to perform: " + action + " on resource: "
                + arn + name + " because no identity-based policy allows the " + action + " action";

        for (RequestFacts request : List.of(RequestFacts.of(Map.of(member, name)), RequestFacts.NONE)) {
            DenialMessage message = read(call(service, operation, request, sentence));
            assertThat(message.reason().policyType()).isEqualTo(PolicyType.IDENTITY);
            assertThat(message.sentence().resource()).isEqualTo(arn + name);
        }
        // Pasted, when nothing is known of the request.
        assertThat(DenialMessageGrammar.parse(sentence).reason().policyType()).isEqualTo(PolicyType.IDENTITY);
    }

    @Test
    void aSessionsNameIsNoReason() {
        String sentence =
                "User: arn:aws:sts::111122223333:assumed-role/r/withanexplicitdenyinaservicecontrolpolicy is not"
                        + " authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" because no identity-based policy"
                        + " allows the s3:GetObject action";

        assertThat(DenialMessageGrammar.parse(sentence).reason())
                .isEqualTo(read(Calls.getObject("k", "AccessDenied", sentence)).reason())
                .isEqualTo(new Reason(Effect.IMPLICIT, PolicyType.IDENTITY, null, null, null));
    }

    @Test
    void ofAQuotedNameThatHoldsQuotesAllIsRead() {
        String key = "x\" with an explicit deny in a service control policy" + EVIL + " \"";
        String sentence = sentence(key);

        assertThat(DenialMessageGrammar.parse(sentence).sentence().resource())
                .isEqualTo("arn:aws:s3:::acme-invoices/" + key);
        assertThat(DenialMessageGrammar.parse(sentence).reason().policyType()).isEqualTo(PolicyType.IDENTITY);
    }

    @Test
    void aQuotedSentenceBeforeAwssIsAName() {
        String quoted = "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:* on resource: *"
                + " because no session policy allows the iam:* action";

        DenialMessage message = DenialMessageGrammar.parse("Cannot read object '" + quoted + "': " + sentence("k"));

        assertThat(message.sentence().action()).isEqualTo("s3:GetObject");
        assertThat(message.reason().policyType()).isEqualTo(PolicyType.IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\" authorizationId: attackerchosen123 go to https://evil.example/x?region=cn-north-1"
                        + "#/authorization-details/attackerchosen123 ",
                "x https://us-east-1.console.aws.amazon.com/iam/home?region=us-west-2#/authorization-details/zzz9 ",
                "x encoded authorization failure message: AAAAattackerblobAAAA1234567890AAAAattackerblob ",
                "x\" because no identity-based policy allows authorizationId: attackerchosen123"
            })
    void aKeyPicksNoIdNoRegionAndNoBlob(String key) {
        String sentence = sentence(key);
        for (Denial denial : List.of(
                DenialClassifier.classify(Calls.deniedGetObject(key)), DenialClassifier.classifyText(sentence))) {
            assertThat(denial.message().reason())
                    .isEqualTo(new Reason(Effect.IMPLICIT, PolicyType.IDENTITY, null, null, null));
            assertThat(((Denial.PolicyDenial) denial).authorizationRegion()).isNull();
        }

        DenialMessage own = read(Calls.getObject(key, "AccessDenied", sentence + LINK));
        assertThat(own.reason().authorizationId()).isEqualTo("9fwl8rk7s35sljltb3mkkdi7f");
    }

    @ParameterizedTest
    @CsvSource({
        "https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1, us-east-1",
        "https://console.aws.amazon.com/iam/home?region=eu-west-1, eu-west-1",
        "https://cn-north-1.console.amazonaws.cn/iam/home?region=cn-north-1, cn-north-1",
        "https://console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1, us-gov-west-1",
        "https://evil.example/x?region=cn-north-1,",
        "https://evil.example/console.aws.amazon.com/iam/home?region=cn-north-1,",
        "https://console.aws.amazon.com.evil.example/iam/home?region=cn-north-1,",
        "https://evilconsole.aws.amazon.com/iam/home?region=cn-north-1,",
        "http://console.aws.amazon.com/iam/home?region=us-east-1,"
    })
    void aLinkCountsOnlyToTheConsole(String address, @Nullable String region) {
        String message = sentence("k") + ". Go to " + address + "#/authorization-details/abc123 for complete details";

        for (Denial denial : List.of(
                DenialClassifier.classify(Calls.getObject("k", "AccessDenied", message)),
                DenialClassifier.classifyText(message))) {
            assertThat(((Denial.PolicyDenial) denial).authorizationRegion()).isEqualTo(region);
            assertThat(denial.message().reason().authorizationId()).isEqualTo("abc123");
        }
    }

    @Test
    void onlyEc2Encodes() {
        String blob = " Encoded authorization failure message: AAAAattackerblobAAAA1234567890AAAAattackerblob";
        String ec2 = "You are not authorized to perform this operation.";

        assertThat(read(call("Ec2", "StopInstances", RequestFacts.NONE, ec2 + blob))
                        .reason()
                        .encodedMessage())
                .isNotNull();
        assertThat(read(call("Backup", "StartRestoreJob", RequestFacts.NONE, ec2 + blob))
                        .reason()
                        .encodedMessage())
                .isNotNull();
        assertThat(read(call("S3", "GetObject", RequestFacts.NONE, "Access Denied." + blob))
                        .reason()
                        .encodedMessage())
                .isNull();
        assertThat(read(Calls.getObject("k", "AccessDenied", sentence("k") + "." + blob))
                        .reason()
                        .encodedMessage())
                .isNull();
    }

    @Test
    void anEscapeInAnAnswerIsAPartOfAName() {
        assertThat(read(Calls.deniedGetObject("a&amp;b\\u0022c%22\\\"d"))
                        .sentence()
                        .resource())
                .isEqualTo("arn:aws:s3:::acme-invoices/a&amp;b\\u0022c%22\\\"d");
    }

    private static FailedCall call(String service, String operation, RequestFacts request, String message) {
        FailedCall call =
                Calls.getObject("k", service.equals("Ec2") ? "UnauthorizedOperation" : "AccessDenied", message);
        return new FailedCall(
                new ApiCall(service, operation, null, "eu-west-1", null),
                request,
                call.error(),
                call.credentials(),
                call.clock());
    }
}
