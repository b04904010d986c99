package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.NearMiss.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements with one element that fails, and the smallest change of it. */
class NearMissTest {

    private static final String USER = "arn:aws:iam::111122223333:user/ada";

    private static List<NearMiss> misses(Stack stack) {
        return NearMisses.of(stack.assess(), ActionNames.NONE);
    }

    private static Stack allowing(String action, String resource) {
        return Stack.of(USER).identity("'Effect':'Allow','Action':'" + action + "','Resource':'" + resource + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::acme, BUCKET_FOR_OBJECT, arn:aws:s3:::acme/*",
        "arn:aws:s3:::Acme/a, CASE, arn:aws:s3:::acme/a",
        "arn:aws:s3:::acne/a, SIMILAR_NAME, arn:aws:s3:::acme/a",
        "arn:aws-cn:s3:::acme/*, PARTITION, arn:aws:s3:::acme/*",
        "arn:aws:s3:::somewhere/else, OTHER_RESOURCE, arn:aws:s3:::acme/a"
    })
    void anObject(String written, Reason reason, String to) {
        assertThat(misses(allowing("s3:GetObject", written))).singleElement().satisfies(miss -> {
            assertThat(miss.reason()).isEqualTo(reason);
            assertThat(miss.edit().to()).isEqualTo(to);
            assertThat(miss.edit().pointer()).isEqualTo("/Statement/0/Resource");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ListBucket, arn:aws:s3:::acme, arn:aws:s3:::acme/*, OBJECT_FOR_BUCKET, arn:aws:s3:::acme",
        "sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:q, arn:aws:sqs:eu-west-1:444455556666:q, ACCOUNT,"
                + " arn:aws:sqs:eu-west-1:111122223333:q",
        "sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:q, arn:aws:sqs:eu-central-1:111122223333:*, REGION,"
                + " arn:aws:sqs:eu-west-1:111122223333:*",
        "logs:GetLogEvents, arn:aws:logs:eu-west-1:111122223333:log-group:/app:log-stream:s,"
                + " arn:aws:logs:eu-west-1:111122223333:log-group:/app, LOG_GROUP_WITHOUT_STREAMS,"
                + " arn:aws:logs:eu-west-1:111122223333:log-group:/app:*",
        "dynamodb:Query, arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i,"
                + " arn:aws:dynamodb:eu-west-1:111122223333:table/t, MISSING_WILDCARD,"
                + " arn:aws:dynamodb:eu-west-1:111122223333:table/t/*",
        "s3:GetObject, arn:aws:s3:::acme/x/a, arn:aws:s3:::acme/x, MISSING_WILDCARD, arn:aws:s3:::acme/x/*",
        "s3:GetObject, arn:aws:s3:::acme/x/a, arn:aws:s3:::acme/x/, MISSING_WILDCARD, arn:aws:s3:::acme/x/*",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbC123,"
                + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:db, SECRET_WITHOUT_SUFFIX,"
                + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-??????",
        "lambda:InvokeFunction, arn:aws:lambda:eu-west-1:111122223333:function:f:live,"
                + " arn:aws:lambda:eu-west-1:111122223333:function:f, FUNCTION_WITHOUT_QUALIFIER,"
                + " arn:aws:lambda:eu-west-1:111122223333:function:f:*",
        "iam:GetRole, arn:aws:iam::111122223333:role/app/web, arn:aws:iam::111122223333:role/web, MISSING_PATH,"
                + " arn:aws:iam::111122223333:role/app/web",
        "ec2:DescribeInstances, *, arn:aws:ec2:eu-west-1:111122223333:instance/*, NO_RESOURCES, *"
    })
    void otherResources(String action, String asked, String written, Reason reason, String to) {
        assertThat(misses(allowing(action, written).doing(action, asked)))
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.reason()).isEqualTo(reason);
                    assertThat(miss.edit().diff())
                            .isEqualTo("/Statement/0/Resource: \"" + written + "\" -> \"" + to + "\"");
                });
    }

    @Test
    void anAliasIsNoKey() {
        String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
        Stack stack = allowing("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:alias/billing")
                .doing("kms:Decrypt", key)
                .resource("'Effect':'Allow','Action':'kms:*','Resource':'*','Principal':{'AWS':'111122223333'}");

        assertThat(misses(stack)).singleElement().satisfies(miss -> {
            assertThat(miss.reason()).isEqualTo(Reason.ALIAS_FOR_KEY);
            assertThat(miss.edit().to()).isEqualTo(key);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObjects, SIMILAR_NAME",
        "sqs:GetObject, SERVICE_PREFIX",
        "s3:ListBucket, OTHER_ACTION",
        "s3:PutObject, OTHER_ACTION",
        "sqs:*, OTHER_ACTION"
    })
    void anAction(String written, Reason reason) {
        assertThat(misses(allowing(written, "*"))).singleElement().satisfies(miss -> {
            assertThat(miss.reason()).isEqualTo(reason);
            assertThat(miss.edit().to()).isEqualTo("s3:GetObject");
        });
    }

    /** What the engine cannot know, it is told: which names are actions. */
    @ParameterizedTest
    @CsvSource({
        "s3:ReadObject, s3:ReadObject, NO_SUCH_ACTION",
        "s3:GetObjxxt, s3:ReadObject, SIMILAR_NAME",
        "s3:GetObjxxxt, s3:ReadObject, OTHER_ACTION",
        "s3:GetObjec, none, OTHER_ACTION"
    })
    void anActionThatThereIsNot(String written, String operation, Reason reason) {
        ActionNames names = new ActionNames() {
            @Override
            public Ternary isAction(String name) {
                return Ternary.of(operation.equals("none"));
            }

            @Override
            public Set<String> meantBy(String name) {
                return name.equals(operation) ? Set.of("s3:GetObject") : Set.of();
            }
        };

        assertThat(NearMisses.of(allowing(written, "*").assess(), names))
                .extracting(NearMiss::reason)
                .containsExactly(reason);
    }

    @Test
    void aConditionIsToldWithWhatWasWantedAndSeen() {
        String statement =
                "'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}";

        assertThat(misses(Stack.of(USER).key("aws:SourceVpce", "vpce-2").identity(statement)))
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.reason()).isEqualTo(Reason.CONDITION_VALUE);
                    assertThat(miss.edit().diff())
                            .isEqualTo("/Statement/0/Condition/StringEquals/aws:SourceVpce: \"vpce-1\" -> \"vpce-2\"");
                });
        assertThat(misses(Stack.of(USER).identity(statement)))
                .singleElement()
                .extracting(NearMiss::reason)
                .isEqualTo(Reason.CONDITION_KEY_ABSENT);
        assertThat(misses(Stack.of(USER).knowingLittle().identity(statement)))
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.reason()).isEqualTo(Reason.CONDITION_UNKNOWN);
                    assertThat(miss.editable()).isFalse();
                    assertThat(miss.line())
                            .isEqualTo("/Statement/0/Condition/StringEquals/aws:SourceVpce: compares with \"vpce-1\","
                                    + " and what the request has is not known");
                });
    }

    /** Each by its own type: a service under Service, an account that was meant as that account. */
    @ParameterizedTest
    @CsvSource({
        "ec2.amazonaws.com, Service, ec2.amazonaw.com, SIMILAR_NAME, ec2.amazonaws.com",
        "ecs.amazonaws.com, Service, ecs-tasks.amazonaws.com, OTHER_PRINCIPAL, ecs.amazonaws.com",
        "arn:aws:iam::111122223333:saml-provider/corp, Federated, arn:aws:iam::111122223333:saml-provider/corq,"
                + " SIMILAR_NAME, arn:aws:iam::111122223333:saml-provider/corp",
        "arn:aws:iam::111122223333:user/ada, AWS, arn:aws:iam::111122223334:root, ACCOUNT, arn:aws:iam::111122223333:root",
        "arn:aws:iam::111122223333:user/ada, AWS, arn:aws:iam::444455556666:root, OTHER_PRINCIPAL,"
                + " arn:aws:iam::111122223333:user/ada",
        "arn:aws:sts::111122223333:assumed-role/app/s2, AWS, arn:aws:sts::111122223333:assumed-role/app/s1,"
                + " OTHER_PRINCIPAL, arn:aws:iam::111122223333:role/app"
    })
    void aPrincipal(String principal, String type, String written, Reason reason, String to) {
        Stack stack = Stack.of(principal)
                .resource("'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':{'" + type + "':'" + written
                        + "'}");

        assertThat(misses(stack)).singleElement().satisfies(miss -> {
            assertThat(miss.reason()).isEqualTo(reason);
            assertThat(miss.edit().pointer()).isEqualTo("/Statement/0/Principal/" + type);
            assertThat(miss.edit().to()).isEqualTo(to);
        });
    }

    @Test
    void aConditionIsToldAndNotCorrected() {
        Stack stack = Stack.of(USER)
                .key("aws:PrincipalTag/env", "prod")
                .identity("'Effect':'Allow','Action':'*','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:PrincipalTag/env':'dev'}}");

        assertThat(misses(stack).get(0).line())
                .isEqualTo("/Statement/0/Condition/StringEquals/aws:PrincipalTag~1env: compares with \"dev\","
                        + " and the request has \"prod\"");
        assertThat(misses(Stack.of(USER)
                                .identity("'Effect':'Allow','Action':'*','Resource':'*',"
                                        + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"))
                        .get(0)
                        .line())
                .endsWith("compares with \"true\", and the request has none");
    }

    @Test
    void twoFailuresAreNoNearMissAndADenyLeavesNone() {
        assertThat(misses(allowing("s3:PutObject", "arn:aws:s3:::acme"))).isEmpty();
        assertThat(misses(allowing("s3:GetObject", "arn:aws:s3:::acme")
                        .identity("'Effect':'Deny','Action':'*','Resource':'*'")))
                .isEmpty();
        assertThat(misses(allowing("s3:GetObject", "*"))).isEmpty();
    }

    @Test
    void theSmallestChangeComesFirst() {
        Stack stack = Stack.of(USER)
                .identity(
                        "'Effect':'Allow','Action':'s3:PutObject','Resource':'*'",
                        "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::acme'");

        assertThat(misses(stack))
                .extracting(NearMiss::reason)
                .containsExactly(Reason.BUCKET_FOR_OBJECT, Reason.OTHER_ACTION);
    }

    @Test
    void anEditIsTried() {
        Stack stack = allowing("s3:GetObject", "arn:aws:s3:::acme");
        NearMiss miss = misses(stack).get(0);

        assertThat(Proof.of(stack.request(), stack.policies(), miss)).satisfies(proof -> {
            assertThat(proof.suffices()).isTrue();
            assertThat(proof.harmless())
                    .as("it lets the other objects in as well")
                    .isFalse();
        });
    }

    @Test
    void whatStillBlocksAfterAnEditIsTold() {
        Stack stack = allowing("s3:GetObject", "arn:aws:s3:::acme")
                .add(PolicyType.BOUNDARY, "'Effect':'Deny','Action':'sqs:*','Resource':'*'");
        NearMiss miss = misses(stack).get(0);

        assertThat(Proof.of(stack.request(), stack.policies(), miss)).satisfies(proof -> {
            assertThat(proof.suffices()).isFalse();
            assertThat(proof.after().blockers())
                    .extracting(blocker -> blocker.layer().type())
                    .containsExactly(PolicyType.BOUNDARY);
        });
    }

    @Test
    void aConditionIsNotEditedAway() {
        Stack stack = Stack.of(USER)
                .identity(
                        "'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}");

        assertThat(Proof.of(stack.request(), stack.policies(), misses(stack).get(0)))
                .isNull();
    }
}
