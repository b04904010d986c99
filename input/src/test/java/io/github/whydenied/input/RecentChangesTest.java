package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.LastChange.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of changes are told with the denials that come after them. */
class RecentChangesTest {

    private static final String ADMIN = "arn:aws:iam::111122223333:user/admin";
    private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/app/s1";

    private final List<DenialRecord> found = new ArrayList<>();
    private final InputDetector input = new InputDetector(CallHints.NONE, new DenialSink() {
        @Override
        public void found(DenialRecord record) {
            found.add(record);
        }

        @Override
        public void unreadable(String where, String problem) {
            throw new AssertionError(where + ": " + problem);
        }
    });

    @Test
    void theNewestChangeOfTheDeniedRoleBeforeTheDenialIsFound() throws IOException {
        records(
                change("iam", "PutRolePolicy", "10:00:00", "\"roleName\":\"app\",\"policyName\":\"orders\""),
                change("iam", "TagRole", "10:02:00", "\"roleName\":\"app\""),
                change("iam", "PutRolePolicy", "10:05:00", "\"roleName\":\"other\""),
                denial("10:06:00", "no identity-based policy allows the s3:GetObject action"));

        assertThat(only().change()).isEqualTo(told("role", "app", "TagRole", "10:02:00", null));
        assertThat(only().told()).containsKeys("cloudtrail_record", DenialRecord.CHANGES);
    }

    /** Files of a trail overlap by some minutes. */
    @Test
    void aChangeThatIsReadBetweenCountsByItsTime() throws IOException {
        records(
                change("iam", "PutRolePolicy", "10:00:00", "\"roleName\":\"app\",\"policyName\":\"orders\""),
                change("iam", "DeleteRolePolicy", "10:30:00", "\"roleName\":\"app\",\"policyName\":\"orders\""),
                change(
                        "iam",
                        "AttachRolePolicy",
                        "10:03:00",
                        "\"roleName\":\"app\",\"policyArn\":\"arn:aws:iam::111122223333:policy/p\""),
                denial("10:06:00", "no identity-based policy allows the s3:GetObject action"));

        assertThat(only().change())
                .isEqualTo(told("role", "app", "AttachRolePolicy", "10:03:00", "arn:aws:iam::111122223333:policy/p"));
    }

    @Test
    void aChangeOfTheBucketIsFoundWhereItsPolicyRefuses() throws IOException {
        records(
                change("s3", "PutBucketPolicy", "10:00:00", "\"bucketName\":\"acme\",\"bucketPolicy\":{\"Id\":\"x\"}"),
                change("iam", "PutRolePolicy", "10:01:00", "\"roleName\":\"app\""),
                denial("10:06:00", "no resource-based policy allows the s3:GetObject action"));

        assertThat(only().change()).isEqualTo(told("bucket", "acme", "PutBucketPolicy", "10:00:00", null));
    }

    @Test
    void withoutAReasonTheNewerOfBothIsFound() throws IOException {
        records(
                change("iam", "PutRolePolicy", "10:01:00", "\"roleName\":\"app\""),
                change("s3", "PutBucketPolicy", "10:02:00", "\"bucketName\":\"acme\""),
                denial("10:06:00", ""));

        assertThat(only().change()).isEqualTo(told("bucket", "acme", "PutBucketPolicy", "10:02:00", null));
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:q, sqs, SetQueueAttributes,"
                + " 'queueUrl':'https://sqs.eu-west-1.amazonaws.com/111122223333/q', queue",
        "sns:Publish, arn:aws:sns:eu-west-1:111122223333:t, sns, SetTopicAttributes,"
                + " 'topicArn':'arn:aws:sns:eu-west-1:111122223333:t', topic",
        "lambda:InvokeFunction, arn:aws:lambda:eu-west-1:111122223333:function:f:7, lambda,"
                + " RemovePermission20150331v2, 'functionName':'f', function",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-AbCdEf, secretsmanager,"
                + " PutResourcePolicy, 'secretId':'s', secret",
        "kms:Decrypt, arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, kms, PutKeyPolicy,"
                + " 'keyId':'1234abcd-12ab-34cd-56ef-1234567890ab', key",
        "dynamodb:GetItem, arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i, dynamodb, PutResourcePolicy,"
                + " 'resourceArn':'arn:aws:dynamodb:eu-west-1:111122223333:table/t', table",
        "ecr:BatchGetImage, arn:aws:ecr:eu-west-1:111122223333:repository/a/b, ecr, SetRepositoryPolicy,"
                + " 'repositoryName':'a/b', repository"
    })
    void everyKindOfResourceIsKnownByItsRecord(
            String action, String arn, String service, String event, String parameter, String kind) throws IOException {
        records(
                change(service, event, "10:00:00", parameter.replace('\'', '"')),
                denial("10:06:00", action, arn, "no resource-based policy allows the " + action + " action"));

        assertThat(only().change()).extracting(LastChange::kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Refused, and so no change.
                "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"x\",\"requestParameters\":{\"roleName\":\"app\"}",
                "\"requestParameters\":null",
                "\"requestParameters\":{\"roleName\":7.5}",
                "\"requestParameters\":{\"roleName\":[{}]}",
                "\"requestParameters\":\"app\""
            })
    void whatChangesNothingIsNotTold(String rest) throws IOException {
        records(
                "{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"PutRolePolicy\",\"eventTime\":"
                        + "\"2026-11-21T10:00:00Z\",\"userIdentity\":{\"arn\":\"" + ADMIN
                        + "\",\"accountId\":\"111122223333\"}," + rest + "}",
                denial("10:06:00", "no identity-based policy allows the s3:GetObject action"));

        assertThat(found.get(found.size() - 1).change()).isNull();
    }

    @Test
    void aRoleOfAnotherAccountIsAnother() throws IOException {
        records(
                change("iam", "PutRolePolicy", "10:00:00", "\"roleName\":\"app\"")
                        .replace("111122223333", "444455556666"),
                denial("10:06:00", "no identity-based policy allows the s3:GetObject action"));

        assertThat(only().change()).isNull();
    }

    /** The answer of lookup-events begins with the newest. */
    @Test
    void inAnAnswerOfLookupEventsTheChangeStandsBehindTheDenial() throws IOException {
        String denial = denial("10:06:00", "no identity-based policy allows the s3:GetObject action");
        String change = change("iam", "PutRolePolicy", "10:00:00", "\"roleName\":\"app\"");
        read("{\"Events\":[" + event(denial) + "," + event(change) + "],\"NextToken\":\"x\"}");

        assertThat(only().change()).isEqualTo(told("role", "app", "PutRolePolicy", "10:00:00", null));
    }

    @Test
    void holdersAreKeptUpToABound() throws IOException {
        List<String> all = new ArrayList<>();
        all.add(change("iam", "PutRolePolicy", "09:00:00", "\"roleName\":\"app\""));
        for (int i = 0; i < 2_000; i++) {
            all.add(change("iam", "PutRolePolicy", "10:00:00", "\"roleName\":\"r" + i + "\""));
        }
        all.add(denial("10:06:00", "no identity-based policy allows the s3:GetObject action"));
        records(all.toArray(String[]::new));

        assertThat(only().change()).isNull();
    }

    private DenialRecord only() {
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static LastChange told(String kind, String holder, String event, String time, @Nullable String policy) {
        return new LastChange(
                kind, holder, new Change(event, Instant.parse("2026-11-21T" + time + "Z"), ADMIN, policy), false);
    }

    private void records(String... records) throws IOException {
        read("{\"Records\":[" + String.join(",", records) + "]}");
    }

    private void read(String json) throws IOException {
        input.read("trail.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String event(String record) {
        return "{\"EventId\":\"1\",\"CloudTrailEvent\":\""
                + record.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    private static String change(String service, String name, String time, String parameters) {
        return "{\"eventSource\":\"" + service + ".amazonaws.com\",\"eventName\":\"" + name
                + "\",\"eventTime\":\"2026-11-21T" + time
                + "Z\",\"awsRegion\":\"eu-west-1\",\"userIdentity\":{\"arn\":\""
                + ADMIN + "\",\"accountId\":\"111122223333\"},\"requestParameters\":{" + parameters + "}}";
    }

    private static String denial(String time, String because) {
        return denial(time, "s3:GetObject", "arn:aws:s3:::acme/x", because);
    }

    private static String denial(String time, String action, String resource, String because) {
        String reason = because.isEmpty() ? "" : " because " + because;
        return "{\"eventSource\":\"" + action.replaceFirst(":.*", "") + ".amazonaws.com\",\"eventName\":\""
                + action.replaceFirst(".*:", "") + "\",\"eventTime\":\"2026-11-21T" + time
                + "Z\",\"awsRegion\":\"eu-west-1\",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: " + ROLE
                + " is not authorized to perform: " + action + " on resource: " + resource + reason
                + "\",\"userIdentity\":{\"arn\":\"" + ROLE + "\",\"accountId\":\"111122223333\"}}";
    }
}
