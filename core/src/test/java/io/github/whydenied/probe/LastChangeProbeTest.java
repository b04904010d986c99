package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.LastChange.Change;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.probe.StubServer.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CloudTrail answers with the newest event first, and has the record of each as a text.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
class LastChangeProbeTest extends AwsProbeTest {

    private static final String ADMIN = "arn:aws:sts::111122223333:assumed-role/deployer/ci-4711";
    private static final Instant BEFORE = Ask.NOW.minusSeconds(240);

    @Test
    void theNewestChangeOfTheRoleIsFoundBehindEventsThatChangeNothing() throws Exception {
        aws.answers(request -> page(
                null,
                event("iam", "ListRolePolicies", BEFORE.plusSeconds(60), Map.of("roleName", "checkout")),
                event("iam", "PutRolePolicy", BEFORE, Map.of("roleName", "checkout", "policyName", "orders")),
                event("iam", "AttachRolePolicy", BEFORE.minusSeconds(60), Map.of("roleName", "checkout"))));

        LastChange found = find(Ask.getObject());

        assertThat(found)
                .isEqualTo(
                        new LastChange("role", "checkout", new Change("PutRolePolicy", BEFORE, ADMIN, "orders"), true));
        assertThat(aws.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers())
                    .containsEntry(
                            "X-Amz-Target", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents")
                    .containsEntry("Content-Type", "application/x-amz-json-1.1");
            // IAM's events are recorded in us-east-1, wherever the call was.
            assertThat(request.headers().get("Authorization")).contains("/us-east-1/cloudtrail/aws4_request");
            assertThat(request.body())
                    .isEqualTo("{\"LookupAttributes\":[{\"AttributeKey\":\"ResourceName\",\"AttributeValue\":"
                            + "\"checkout\"}],\"EndTime\":" + Ask.NOW.getEpochSecond() + ",\"MaxResults\":50}");
        });
    }

    @Test
    void aChangeThatFailedOrCameLaterIsNone() throws Exception {
        Map<String, Object> refused = record("iam", "PutRolePolicy", BEFORE, Map.of("roleName", "checkout"));
        refused.put("errorCode", "AccessDenied");
        aws.answers(request -> page(
                null,
                event("iam", "PutRolePolicy", Ask.NOW.plusSeconds(5), Map.of("roleName", "checkout")),
                event(refused)));

        assertThat(find(Ask.getObject())).isEqualTo(new LastChange("role", "checkout", null, true));
    }

    /** CloudTrail is asked by a name, and a bucket can have the name of a role. */
    @Test
    void aChangeOfAnotherThingByTheSameNameIsNone() throws Exception {
        aws.answers(request -> page(
                null,
                event("s3", "PutBucketPolicy", BEFORE, Map.of("bucketName", "checkout")),
                event("iam", "PutUserPolicy", BEFORE, Map.of("userName", "checkout")),
                event("iam", "PutRolePolicy", BEFORE, Map.of("roleName", "Checkout"))));

        assertThat(find(Ask.getObject()).change()).isNull();
    }

    @Test
    void oneMorePageIsReadAndNoThird() throws Exception {
        aws.answers(request ->
                page("CANARYpage", event("iam", "GetRole", BEFORE.minusSeconds(1), Map.of("roleName", "checkout"))));

        assertThat(find(Ask.getObject())).isEqualTo(new LastChange("role", "checkout", null, false));
        assertThat(aws.requests()).hasSize(2);
        assertThat(aws.requests().get(1).body()).contains("\"NextToken\":\"CANARYpage\"");
    }

    @Test
    void withoutAStatedPolicyTypeTheNewerChangeOfRoleAndBucketCounts() throws Exception {
        aws.answers(request -> request.body().contains("\"acme\"")
                ? page(null, event("s3", "PutBucketPolicy", BEFORE, Map.of("bucketName", "acme")))
                : page(null, event("iam", "TagRole", BEFORE.minusSeconds(9), Map.of("roleName", "checkout"))));

        LastChange found = find(Ask.getObject().by(Effect.UNSPECIFIED, null));

        assertThat(found)
                .isEqualTo(new LastChange("bucket", "acme", new Change("PutBucketPolicy", BEFORE, ADMIN, null), true));
        assertThat(aws.requests())
                .extracting(request -> String.valueOf(request.headers().get("Authorization"))
                        .replaceFirst(".*/(.*)/cloudtrail.*", "$1"))
                .containsExactly("us-east-1", "eu-west-1");
    }

    @Test
    void aKeyIsAskedForByItsArn() throws Exception {
        String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        aws.answers(request -> page(
                null, event("kms", "DisableKey", BEFORE, Map.of("keyId", "1234abcd-12ab-34cd-56ef-1234567890ab"))));

        LastChange found = find(Ask.getObject().refused("kms:Decrypt", key).by(Effect.IMPLICIT, PolicyType.RESOURCE));

        assertThat(found.change()).isEqualTo(new Change("DisableKey", BEFORE, ADMIN, null));
        assertThat(aws.requests().get(0).body()).contains("\"AttributeValue\":\"" + key + "\"");
    }

    /** A managed policy is changed without the role. */
    @Test
    void theAttachedPolicyThatWasChangedLastIsAskedForToo() throws Exception {
        PolicyDocument none = PolicyDocument.parse("{\"Statement\":[]}");
        String mine = "arn:aws:iam::111122223333:policy/orders";
        IdentityPolicies read = new IdentityPolicies(
                "arn:aws:iam::111122223333:role/checkout",
                Layer.of(
                        PolicyType.IDENTITY,
                        List.of(
                                new Layer.Policy("inline", none),
                                new Layer.Policy("arn:aws:iam::aws:policy/ReadOnlyAccess", none),
                                new Layer.Policy(mine, none))),
                Layer.unread(PolicyType.BOUNDARY),
                null);
        aws.answers(request -> request.body().contains(mine)
                ? page(null, event("iam", "CreatePolicyVersion", BEFORE, Map.of("policyArn", mine)))
                : page(null));

        LastChange found =
                (LastChange) probe().ask(Ask.getObject().inquiry(), session().knowing(read));

        assertThat(found)
                .isEqualTo(new LastChange(
                        "policy", "orders", new Change("CreatePolicyVersion", BEFORE, ADMIN, null), true));
        assertThat(aws.requests()).hasSize(2);
    }

    @Test
    void ofAnotherAccountNothingIsAsked() {
        EvidenceLedger elsewhere = new TestSession()
                .knowing(new CallerIdentity("arn:aws:iam::444455556666:user/x", "444455556666", "A"))
                .known();

        assertThat(probe().appliesTo(Ask.getObject().inquiry(), elsewhere)).isFalse();
        assertThat(probe().appliesTo(Ask.getObject().inquiry(), session().known()))
                .isTrue();
    }

    @Test
    void whatCloudTrailHasNoNameForIsNotAskedFor() {
        Ask queue = Ask.getObject()
                .refused("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders")
                .by(Effect.EXPLICIT, PolicyType.RESOURCE);
        Ask organization = Ask.getObject().by(Effect.EXPLICIT, PolicyType.SCP);

        assertThat(probe().appliesTo(queue.inquiry(), session().known())).isFalse();
        assertThat(probe().appliesTo(organization.inquiry(), session().known())).isFalse();
    }

    @Test
    void aRefusedQuestionNamesItsPermission() throws Exception {
        aws.answers(request -> Reply.of(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"CANARY\"}"));

        assertThat(TestSession.outcomeOf(() -> probe().ask(Ask.getObject().inquiry(), session())))
                .isEqualTo(new Refused("cloudtrail:LookupEvents"));
    }

    @Test
    void moreQuestionsThanCloudTrailAnswersAreAFailure() throws Exception {
        aws.answers(request -> Reply.of(400, "{\"__type\":\"ThrottlingException\",\"Message\":\"Rate exceeded\"}"));

        assertThat(TestSession.outcomeOf(() -> probe().ask(Ask.getObject().inquiry(), session())))
                .isEqualTo(new Failed("ThrottlingException"));
        assertThat(aws.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"Events\":", "\"x\""})
    void whatIsNoAnswerIsAFailure(String body) throws Exception {
        aws.answers(request -> Reply.of(200, body));

        assertThat(TestSession.outcomeOf(() -> probe().ask(Ask.getObject().inquiry(), session())))
                .isEqualTo(new Failed("the answer could not be read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"Events\":null}", "{\"Events\":{}}", "{\"Events\":[null,1,[],\"x\",{\"EventName\":7}]}"
            })
    void membersThatAreMissingOrOtherwiseHoldNoChange(String body) throws Exception {
        aws.answers(request -> Reply.of(200, body));

        assertThat(find(Ask.getObject())).isEqualTo(new LastChange("role", "checkout", null, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"eventTime\":\"yesterday\"}",
                "{\"eventTime\":7,\"requestParameters\":[]}"
            })
    void aRecordThatCannotBeReadIsPassedOver(String record) throws Exception {
        Map<String, Object> broken = new LinkedHashMap<>();
        broken.put("EventName", "PutRolePolicy");
        broken.put("EventSource", "iam.amazonaws.com");
        broken.put("CloudTrailEvent", record);
        aws.answers(request ->
                page(null, new Json(broken), event("iam", "PutRolePolicy", BEFORE, Map.of("roleName", "checkout"))));

        assertThat(find(Ask.getObject()).change()).isEqualTo(new Change("PutRolePolicy", BEFORE, ADMIN, null));
    }

    private LastChange find(Ask ask) throws Exception {
        return (LastChange) probe().ask(ask.inquiry(), session());
    }

    private LastChangeProbe probe() {
        return new LastChangeProbe(clients);
    }

    private static TestSession session() {
        return new TestSession().knowing(new CallerIdentity("arn:aws:iam::111122223333:user/x", "111122223333", "A"));
    }

    private static Reply page(@Nullable String next, Json... events) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Events", Stream.of(events).map(Json::value).toList());
        if (next != null) {
            answer.put("NextToken", next);
        }
        return Reply.of(200, new Json(answer).write());
    }

    private static Json event(String service, String name, Instant time, Map<String, String> parameters) {
        return event(record(service, name, time, parameters));
    }

    private static Json event(Map<String, Object> record) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("EventName", record.get("eventName"));
        event.put("EventSource", record.get("eventSource"));
        event.put("CloudTrailEvent", new Json(record).write());
        return new Json(event);
    }

    private static Map<String, Object> record(
            String service, String name, Instant time, Map<String, String> parameters) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("eventVersion", "1.11");
        record.put("userIdentity", Map.of("type", "AssumedRole", "arn", ADMIN, "accountId", "111122223333"));
        record.put("eventTime", time.toString());
        record.put("eventSource", service + ".amazonaws.com");
        record.put("eventName", name);
        record.put("awsRegion", service.equals("iam") ? "us-east-1" : "eu-west-1");
        record.put("requestParameters", new LinkedHashMap<>(parameters));
        record.put("recipientAccountId", "111122223333");
        return record;
    }
}
