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
                + " arn:aws:dynamodb:eu-west-1:111122223333:table/t/*"
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
                .as("of a key that is not known nothing is said")
                .isEmpty();
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
            assertThat(proof.harmless()).isTrue();
        });
    }

    @Test
    void whatStillBlocksAfterAnEditIsTold() {
        Stack stack = allowing("s3:GetObject", "arn:aws:s3:::acme")
                .add(PolicyKind.BOUNDARY, "'Effect':'Deny','Action':'sqs:*','Resource':'*'");
        NearMiss miss = misses(stack).get(0);

        assertThat(Proof.of(stack.request(), stack.policies(), miss)).satisfies(proof -> {
            assertThat(proof.suffices()).isFalse();
            assertThat(proof.after().blockers())
                    .extracting(blocker -> blocker.layer().kind())
                    .containsExactly(PolicyKind.BOUNDARY);
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
