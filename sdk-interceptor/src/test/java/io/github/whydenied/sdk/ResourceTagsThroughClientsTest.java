package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.AwsService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on the tags of the resource is decided by the tags that it has, where they can be read.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html">Controlling access with tags</a>
 */
class ResourceTagsThroughClientsTest {

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

    @RegisterExtension
    final Bench bench = new Bench();

    private void policy(String conditions) {
        bench.aws().iam().role("checkout-service").inlinePolicy("own", """
                {"Version": "2012-10-17", "Statement": [{"Sid": "OwnTables", "Effect": "Allow", "Action": "dynamodb:GetItem",
                 "Resource": "*"%s}]}
                """.formatted(conditions));
    }

    private String told() {
        bench.aws()
                .on(AwsService.DYNAMODB, "GetItem")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: dynamodb:GetItem on resource: "
                        + TABLE + " because no identity-based policy allows the dynamodb:GetItem action");
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        Failures.of(() -> dynamo.getItem(r -> r.tableName("orders").key(Map.of("id", AttributeValue.fromS("1")))));
        await().untilAsserted(() -> assertThat(bench.log()).isNotEmpty());
        return bench.log().get(bench.log().size() - 1);
    }

    private void tags(Map<String, Object> answer) {
        bench.aws().on(AwsService.DYNAMODB, "ListTagsOfResource").answers(ok(answer));
    }

    @ParameterizedTest
    @CsvSource({"aws:ResourceTag/team", "AWS:resourcetag/TEAM"})
    void aTagThatDiffersIsToldWithItsValue(String key) {
        policy(", \"Condition\": {\"StringEquals\": {\"" + key + "\": \"shop\"}}");
        tags(Map.of("Tags", List.of(Map.of("Key", "team", "Value", "mail"))));
        assertThat(told()).contains("statement `OwnTables`", "does not match: the request has \"mail\"");
    }

    @Test
    void aTagThatIsNotThereIsTold() {
        policy(", \"Condition\": {\"StringEquals\": {\"aws:ResourceTag/team\": \"shop\"}}");
        tags(Map.of("Tags", List.of(Map.of("Key", "stage", "Value", "prod"))));
        assertThat(told()).contains("statement `OwnTables`", "does not match: the request has none");
    }

    /** Ten tags stand on a page, and the one that decides can be on the next. */
    @Test
    void ofAPageThatIsNotTheLastNothingIsAbsent() {
        policy(", \"Condition\": {\"StringEquals\": {\"aws:ResourceTag/team\": \"shop\"}}");
        tags(Map.of("Tags", List.of(Map.of("Key", "stage", "Value", "prod")), "NextToken", "more"));
        assertThat(told()).contains("not known").doesNotContain("the request has none");
    }

    @Test
    void tagsThatMayNotBeReadAreAGapWithThePermission() {
        policy(", \"Condition\": {\"StringEquals\": {\"aws:ResourceTag/team\": \"shop\"}}");
        bench.aws().on(AwsService.DYNAMODB, "ListTagsOfResource").denies();
        assertThat(told()).contains("not known", "(needs dynamodb:ListTagsOfResource)");
    }

    @Test
    void nobodyIsAskedForTagsThatNoPolicyCompares() {
        policy(", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\": \"shop\"}}");
        assertThat(told()).contains("OwnTables");
        assertThat(bench.aws().calls(AwsService.DYNAMODB, "ListTagsOfResource")).isEmpty();
    }
}
