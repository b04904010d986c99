package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.evidence.RecordedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What one object tells, and what none tells. */
class TrailObjectsTest {

    private final List<DenialRecord> found = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<PassedOver> passed = new ArrayList<>();

    private final TrailObjects objects = new TrailObjects(new DenialSink() {
        @Override
        public void found(DenialRecord record) {
            found.add(record);
        }

        @Override
        public void unreadable(String where, String problem) {
            unreadable.add(where + ": " + problem);
        }

        @Override
        public void passedOver(PassedOver what, long count) {
            passed.add(what);
        }
    });

    private static String record(String members) {
        return "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"errorCode\":\"AccessDenied\","
                + "\"requestParameters\":{\"bucketName\":\"acme\",\"key\":\"a\"}," + members + "}";
    }

    private RecordedCall details(String members) throws IOException {
        found.clear();
        objects.read("row", record(members));
        assertThat(unreadable).isEmpty();
        return Objects.requireNonNull(found.get(0).details());
    }

    @Test
    void whatARecordSaysOfTheCallIsKept() throws IOException {
        RecordedCall call =
                details("\"eventID\":\"e1\",\"eventType\":\"AwsApiCall\",\"sourceIPAddress\":\"203.0.113.10\","
                        + "\"userAgent\":\"aws-cli/2\",\"recipientAccountId\":\"444455556666\",\"userIdentity\":{\"type\":\"AssumedRole\","
                        + "\"invokedBy\":\"cloudformation.amazonaws.com\"},\"resources\":[{\"ARN\":\"arn:aws:s3:::acme\","
                        + "\"accountId\":\"444455556666\",\"type\":\"AWS::S3::Bucket\"}]");
        assertThat(call.eventId()).isEqualTo("e1");
        assertThat(call.eventType()).isEqualTo("AwsApiCall");
        assertThat(call.sourceAddress()).isEqualTo("203.0.113.10");
        assertThat(call.userAgent()).isEqualTo("aws-cli/2");
        assertThat(call.recipientAccount()).isEqualTo("444455556666");
        assertThat(call.invokedBy()).isEqualTo("cloudformation.amazonaws.com");
        assertThat(call.resources())
                .containsExactly(
                        new RecordedCall.Resource("arn:aws:s3:::acme", "AWS::S3::Bucket", "444455556666", Map.of()));
        // The service's call has the service's address and agent, whatever the record repeats of the caller's.
        assertThat(call.conditions()).doesNotContainKeys("aws:SourceIp", "aws:UserAgent", "aws:ViaAWSService");
    }

    @Test
    void keysAreKnownWhereARecordDecidesThem() throws IOException {
        RecordedCall call = details("\"sourceIPAddress\":\"2001:db8::1\",\"userAgent\":\"[Boto3/1]\","
                + "\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\"},"
                + "\"additionalEventData\":{\"AuthenticationMethod\":\"QueryString\",\"SignatureVersion\":\"SigV4\"},"
                + "\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/s\","
                + "\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":\"true\",\"creationDate\":\"2026-11-21T10:00:00Z\"},"
                + "\"sourceIdentity\":\"ann\",\"ec2RoleDelivery\":\"2.0\",\"sessionIssuer\":{\"type\":\"Role\","
                + "\"arn\":\"arn:aws:iam::111122223333:role/path/app\"},\"webIdFederationData\":{\"federatedProvider\":"
                + "\"arn:aws:iam::111122223333:oidc-provider/token.example.com\",\"attributes\":{\"token.example.com:sub\":"
                + "\"repo:acme\",\"plain\":\"x\"}}}}");
        assertThat(call.conditions())
                .containsOnly(
                        Map.entry("aws:PrincipalArn", List.of("arn:aws:iam::111122223333:role/path/app")),
                        Map.entry("aws:PrincipalType", List.of("AssumedRole")),
                        Map.entry("aws:TokenIssueTime", List.of("2026-11-21T10:00:00Z")),
                        Map.entry("aws:SourceIdentity", List.of("ann")),
                        Map.entry(
                                "aws:FederatedProvider",
                                List.of("arn:aws:iam::111122223333:oidc-provider/token.example.com")),
                        Map.entry("ec2:RoleDelivery", List.of("2.0")),
                        Map.entry("aws:MultiFactorAuthPresent", List.of("true")),
                        Map.entry("aws:SourceIp", List.of("2001:db8::1")),
                        Map.entry("aws:ViaAWSService", List.of("false")),
                        Map.entry("aws:SecureTransport", List.of("true")),
                        Map.entry("s3:authType", List.of("REST-QUERY-STRING")),
                        Map.entry("s3:signatureversion", List.of("AWS4-HMAC-SHA256")),
                        Map.entry("s3:TlsVersion", List.of("1.3")),
                        Map.entry("token.example.com:sub", List.of("repo:acme")));
        assertThat(found.get(0).call().request().presigned()).isTrue();
    }

    /** A role's session that was made without multi-factor authentication may lack the key, or have it with false. */
    @Test
    void noMultiFactorAuthenticationSaysNothingOfARole() throws IOException {
        String session = "\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":\"false\",\"creationDate\":"
                + "\"2026-11-21T10:00:00Z\"}}";
        assertThat(details("\"userIdentity\":{\"type\":\"AssumedRole\"," + session + "}")
                        .conditions())
                .doesNotContainKey("aws:MultiFactorAuthPresent");
        assertThat(details("\"userIdentity\":{\"type\":\"IAMUser\"," + session + "}")
                        .conditions())
                .containsEntry("aws:MultiFactorAuthPresent", List.of("false"));
    }

    @Test
    void anEndpointIsKnownAndHidesThePublicAddress() throws IOException {
        RecordedCall call = details(
                "\"eventType\":\"AwsVpceEvent\",\"sourceIPAddress\":\"10.0.1.2\",\"vpcEndpointId\":\"vpce-0a1b2c3d\"");
        assertThat(call.vpcEndpointId()).isEqualTo("vpce-0a1b2c3d");
        assertThat(call.conditions())
                .containsEntry("aws:SourceVpce", List.of("vpce-0a1b2c3d"))
                .containsEntry("aws:VpcSourceIp", List.of("10.0.1.2"))
                .doesNotContainKey("aws:SourceIp");
        assertThat(call.absent()).containsExactly("aws:SourceIp");
    }

    @Test
    void whatAwsSaysItEvaluatedOutranksTheRest() throws IOException {
        RecordedCall call =
                details("\"sourceIPAddress\":\"203.0.113.10\",\"resources\":[{\"ARN\":\"arn:aws:s3:::acme/a\"}],"
                        + "\"eventContext\":{\"requestContext\":{\"aws:SourceIp\":\"198.51.100.1\",\"aws:PrincipalOrgID\":\"o-1\","
                        + "\"aws:CalledVia\":[\"athena.amazonaws.com\"]},\"tagContext\":{\"principalTags\":{\"team\":\"a\"},"
                        + "\"resourceTags\":[{\"arn\":\"arn:aws:s3:::acme/a\",\"tags\":{\"stage\":\"prod\"}}]}}");
        assertThat(call.conditions())
                .containsEntry("aws:SourceIp", List.of("198.51.100.1"))
                .containsEntry("aws:PrincipalOrgID", List.of("o-1"))
                .containsEntry("aws:CalledVia", List.of("athena.amazonaws.com"))
                .containsEntry("aws:PrincipalTag/team", List.of("a"));
        assertThat(call.tags("arn:aws:s3:::acme/a")).containsExactly(Map.entry("stage", "prod"));
    }

    @Test
    void eventsWithoutACallAreCounted() throws IOException {
        objects.read(
                "1",
                "{\"eventVersion\":\"1.0\",\"eventCategory\":\"Aggregated\",\"eventType\":\"AwsAggregatedEvent\","
                        + "\"eventSource\":\"s3.amazonaws.com\",\"summary\":{\"primaryDimension\":{\"dimension\":\"eventName\","
                        + "\"statistics\":[{\"name\":\"PutObject\",\"value\":1000}],\"aggregationType\":\"Count\"}}}");
        objects.read(
                "2",
                "{\"eventCategory\":\"Insight\",\"eventType\":\"AwsCloudTrailInsight\",\"insightDetails\":"
                        + "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"}}");
        objects.read(
                "3",
                "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{\"id\":\"\",\"message\":\"CWL CONTROL MESSAGE\"}]}");
        objects.read(
                "4",
                "{\"metadata\":{\"product\":{\"name\":\"Amazon EKS\"}},\"api\":{\"operation\":\"get\",\"service\":"
                        + "{\"name\":\"eks\"},\"response\":{\"error\":\"Forbidden\"}}}");
        assertThat(passed)
                .containsExactly(
                        PassedOver.AGGREGATED_EVENT,
                        PassedOver.INSIGHT,
                        PassedOver.CONTROL_MESSAGE,
                        PassedOver.OTHER_PRODUCT);
        assertThat(found).isEmpty();
        assertThat(unreadable).isEmpty();
    }

    @Test
    void whatIsNoRecordIsSaid() throws IOException {
        objects.read("1", "[1]");
        objects.read("2", "{\"a\":1}");
        objects.read("3", "{\"eventSource\":");
        objects.read("4", record("\"x\":1") + "{}");
        objects.read("5", "{\"logEvents\":[{\"message\":\"a line of an application\"},{\"message\":\"{broken\"},7]}");
        objects.read("6", "{\"awslogs\":{\"data\":\"H4sIAAAAAAAA\"}}");
        assertThat(unreadable)
                .containsExactly(
                        "1: no JSON object",
                        "2: no record of CloudTrail: it has no eventSource and eventName",
                        unreadable.get(2),
                        "4: more than one JSON object; what follows the first was not read",
                        "5, record 1: no record of CloudTrail: it has no eventSource and eventName",
                        "5, record 2: what is within cannot be read",
                        "5, record 3: no record but another value",
                        "6: what is within cannot be read");
        assertThat(unreadable.get(2)).startsWith("3: the JSON is broken");
        assertThat(found).hasSize(1);
    }

    /** A record is also written for the account that owns the resource, and the caller's is another one there. */
    @Test
    void theAccountThatARecordWasWrittenForOwnsTheResource() throws IOException {
        OfflineDiagnosis diagnosis = new OfflineDiagnosis();
        for (String recipient : List.of("111122223333", "444455556666")) {
            found.clear();
            objects.read(
                    "row",
                    record("\"errorMessage\":\"Access Denied\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":"
                            + "\"arn:aws:iam::111122223333:user/ann\",\"accountId\":\"111122223333\"},\"recipientAccountId\":\""
                            + recipient + "\""));
            DenialRecord read = found.get(0);
            Explanation explanation =
                    diagnosis.explain(read.call(), read.denial(), read.told()).orElseThrow();
            assertThat(explanation.verdict().primary().code().code().equals("cross-account-one-side"))
                    .isEqualTo(recipient.startsWith("4"));
        }
    }

    /** Anybody can send an event of that form, but none whose source begins so. */
    @Test
    void anEventOfEventBridgeThatAwsDidNotSendIsLeftOut() throws IOException {
        String detail = ",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + record("\"x\":1") + "}";
        objects.read("1", "{\"source\":\"acme.orders\"" + detail);
        assertThat(unreadable)
                .containsExactly("1: an event of EventBridge that AWS did not send: its source is acme.orders");
        assertThat(found).isEmpty();
        objects.read("2", "{\"source\":\"aws.s3\"" + detail);
        assertThat(found).hasSize(1);
    }

    @Test
    void recordsWithinEachOtherAreBounded() throws IOException {
        String json = record("\"x\":1");
        for (int i = 0; i < 6; i++) {
            json = "{\"message\":\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        }
        objects.read("1", json);
        assertThat(unreadable).containsExactly("1: records within each other more than 3 times");
        assertThat(found).isEmpty();
    }
}
