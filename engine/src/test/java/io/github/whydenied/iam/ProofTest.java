package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.NearMiss.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of policies, tried before anybody is told to make them. */
class ProofTest {

    private static final String USER = "arn:aws:iam::111122223333:user/ada";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/web/i-1";
    private static final String OBJECT = "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::acme/a'";
    private static final String OTHER = "'Effect':'Allow','Action':'sqs:*','Resource':'*'";
    private static final String EVERYTHING = "'Effect':'Allow','Action':'*','Resource':'*'";

    private static PolicyDocument document(String statement) {
        try {
            return PolicyDocument.parse(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{" + statement.replace('\'', '"') + "}]}");
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Proof adding(Stack stack, PolicyType type, String statement) {
        return Proof.adding(stack.request(), stack.policies(), type, document(statement));
    }

    private static NearMiss miss(Stack stack) {
        return NearMisses.of(stack.assess(), ActionNames.NONE).get(0);
    }

    private static @Nullable Proof tried(Stack stack) {
        return Proof.of(stack.request(), stack.policies(), miss(stack));
    }

    private static Proof edit(Stack stack) {
        return Objects.requireNonNull(tried(stack), "an edit");
    }

    @Test
    void aStatementThatIsAboutTheRequestAloneSufficesAndHarmsNothing() {
        Proof proof = adding(Stack.of(USER).identity(OTHER), PolicyType.IDENTITY, OBJECT);

        assertThat(proof.suffices()).isTrue();
        assertThat(proof.harmless()).isTrue();
        assertThat(proof.matches()).isEqualTo(Ternary.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::acme/a'",
                "'Effect':'Allow','Action':'s3:GetObject','Resource':'*'",
                EVERYTHING
            },
            quoteCharacter = '|')
    void aStatementThatAllowsMoreIsNotHarmless(String statement) {
        assertThat(adding(Stack.of(USER), PolicyType.IDENTITY, statement).harmless())
                .isFalse();
        Stack unread = Stack.of(USER).unread(PolicyType.IDENTITY).unread(PolicyType.SCP);
        assertThat(adding(unread, PolicyType.IDENTITY, statement).harmless())
                .as("whatever else there is")
                .isFalse();
        assertThat(adding(unread, PolicyType.IDENTITY, OBJECT).harmless()).isTrue();
    }

    @Test
    void aStatementAboutSomethingElseDoesNotMatch() {
        Proof proof = adding(Stack.of(USER), PolicyType.IDENTITY, OTHER);

        assertThat(proof.matches()).isEqualTo(Ternary.FALSE);
        assertThat(proof.suffices()).isFalse();
    }

    @Test
    void whatWasNotReadStaysOpen() {
        Proof proof = adding(Stack.of(USER).unread(PolicyType.BOUNDARY), PolicyType.IDENTITY, OBJECT);

        assertThat(proof.matches()).isEqualTo(Ternary.TRUE);
        assertThat(proof.suffices()).isFalse();
        assertThat(proof.after().blockers()).isEmpty();
        assertThat(proof.after().suspects()).hasSize(1);
    }

    @Test
    void aPolicyOfTheResourceIsMadeWhereThereIsNone() {
        String named = OBJECT + ",'Principal':{'AWS':'" + USER + "'}";

        assertThat(adding(Stack.of(USER), PolicyType.RESOURCE, named).suffices())
                .isTrue();
        assertThat(adding(Stack.of(USER), PolicyType.RESOURCE, named).harmless())
                .isTrue();
        assertThat(adding(Stack.of(USER), PolicyType.RESOURCE, OBJECT + ",'Principal':'*'")
                        .harmless())
                .as("then strangers are let in")
                .isFalse();
        assertThat(adding(Stack.of(USER).unread(PolicyType.RESOURCE), PolicyType.RESOURCE, named)
                        .after()
                        .allows())
                .isEqualTo(Ternary.TRUE);
    }

    @Test
    void aBoundaryIsNotMadeByAnAllowInIt() {
        Proof proof = adding(Stack.of(USER).identity(EVERYTHING), PolicyType.BOUNDARY, OBJECT);

        assertThat(proof.after().layers())
                .filteredOn(layer -> layer.layer().type() == PolicyType.BOUNDARY)
                .allMatch(layer -> layer.layer().coverage() == Layer.Coverage.NONE);
    }

    @Test
    void aTrustPolicyTakesAStatementToo() {
        String trust = "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'" + USER + "'}";
        Stack stack = Stack.of(USER)
                .doing("sts:AssumeRole", "arn:aws:iam::111122223333:role/x")
                .trust(trust.replace("ada", "bob"));

        assertThat(adding(stack, PolicyType.TRUST, trust)).satisfies(proof -> {
            assertThat(proof.suffices()).isTrue();
            assertThat(proof.harmless()).isTrue();
        });
    }

    @Test
    void anEditOfALevelLeavesTheOtherLevelsAlone() {
        Stack stack = Stack.of(USER).identity(EVERYTHING).scp(EVERYTHING).scp(OTHER);

        assertThat(edit(stack).suffices()).isTrue();
        assertThat(miss(stack).close()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223334:role/web, ACCOUNT",
        "arn:aws:iam::111122223333:role/wed, SIMILAR_NAME",
        "arn:aws:iam::111122223333:role/WEB, CASE",
        "arn:aws-cn:iam::111122223333:role/web, PARTITION",
        "arn:aws:sts::444455556666:assumed-role/web/i-1, ACCOUNT",
        "arn:aws:iam::111122223333:role/auditor, OTHER_PRINCIPAL",
        "arn:aws:iam::444455556666:root, OTHER_PRINCIPAL",
        "AROAEXAMPLEDELETED001, DELETED_PRINCIPAL"
    })
    void aPrincipalIsNearAndItsEditIsTried(String written, Reason reason) {
        Stack stack = Stack.of(SESSION)
                .doing("sts:AssumeRole", "arn:aws:iam::111122223333:role/x")
                .trust("'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'" + written + "'}");

        assertThat(NearMisses.of(stack.assess(), ActionNames.NONE))
                .filteredOn(miss -> miss.type() == PolicyType.TRUST)
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.reason()).isEqualTo(reason);
                    assertThat(miss.part()).isEqualTo(Part.PRINCIPAL);
                    assertThat(miss.close()).isEqualTo(reason != Reason.OTHER_PRINCIPAL);
                    assertThat(miss.edit().to()).isEqualTo("arn:aws:iam::111122223333:role/web");
                    assertThat(Proof.of(stack.request(), stack.policies(), miss))
                            .satisfies(proof -> {
                                assertThat(proof.suffices()).isTrue();
                                assertThat(proof.harmless()).isTrue();
                            });
                });
    }

    @Test
    void theRoleOfASessionIsWrittenWithItsPathWhereItIsKnown() {
        Stack stack = Stack.of(SESSION)
                .key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/app/web")
                .doing("sts:AssumeRole", "arn:aws:iam::111122223333:role/x")
                .trust(
                        "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':['arn:aws:iam::111122223333:role/q']}");

        assertThat(NearMisses.of(stack.assess(), ActionNames.NONE))
                .filteredOn(miss -> miss.type() == PolicyType.TRUST)
                .extracting(miss -> miss.edit().to())
                .containsExactly("arn:aws:iam::111122223333:role/app/web");
    }

    @Test
    void aUserIsWrittenAsItself() {
        Stack stack = Stack.of(USER).resource(OBJECT + ",'Principal':{'AWS':'arn:aws:iam::111122223333:user/adb'}");

        assertThat(NearMisses.of(stack.assess(), ActionNames.NONE))
                .filteredOn(miss -> miss.type() == PolicyType.RESOURCE)
                .extracting(miss -> miss.edit().to())
                .containsExactly(USER);
    }

    @Test
    void whatANotElementLeavesOutIsTakenFromIt() {
        Stack action = Stack.of(USER).identity("'Effect':'Allow','NotAction':['iam:*','s3:Get*'],'Resource':'*'");
        Stack resource = Stack.of(USER)
                .identity("'Effect':'Allow','Action':'*','NotResource':['arn:aws:sqs:*:*:*','arn:aws:s3:::acme/*']");
        Stack principal =
                Stack.of(USER).resource(OBJECT.replace("Allow", "Allow") + ",'NotPrincipal':{'AWS':'" + USER + "'}");

        assertThat(miss(action).edit().diff()).isEqualTo("/Statement/0/NotAction: - \"s3:Get*\"");
        assertThat(edit(action).suffices()).isTrue();
        assertThat(miss(resource).edit().diff()).isEqualTo("/Statement/0/NotResource: - \"arn:aws:s3:::acme/*\"");
        assertThat(edit(resource).suffices()).isTrue();
        assertThat(NearMisses.of(principal.assess(), ActionNames.NONE))
                .filteredOn(miss -> miss.part() == Part.PRINCIPAL)
                .extracting(miss -> miss.edit().diff())
                .containsExactly("/Statement/0/NotPrincipal: - \"" + USER + "\"");
    }

    @Test
    void anElementIsNeverLeftWithoutAValue() {
        Stack stack = Stack.of(USER).identity("'Effect':'Allow','NotAction':'s3:Get*','Resource':'*'");

        assertThat(tried(stack)).isNull();
    }

    @Test
    void keepingTheValuesThatAreThereOnlyAddsOne() {
        Stack stack =
                Stack.of(USER).identity("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::acme'");
        NearMiss kept = miss(stack).keepingValues();

        assertThat(kept.edit().diff()).isEqualTo("/Statement/0/Resource: + \"arn:aws:s3:::acme/*\"");
        assertThat(Proof.of(stack.request(), stack.policies(), kept)).satisfies(proof -> {
            assertThat(proof.suffices()).isTrue();
            assertThat(proof.harmless())
                    .as("it lets the other objects in as well")
                    .isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasWordsAndACode(Reason reason) {
        assertThat(reason.words()).isNotBlank();
        assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void aConditionThatHoldsIsNoFailure() {
        Stack stack = Stack.of(USER)
                .key("aws:SourceVpce", "vpce-1")
                .identity("'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::acme',"
                        + "'Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}");

        assertThat(miss(stack).part()).isEqualTo(Part.RESOURCE);
        assertThat(Elements.of(stack.request(), miss(stack).statement(), ActionNames.NONE))
                .extracting(ElementResult::matches)
                .isEqualTo(List.of(Ternary.TRUE, Ternary.FALSE, Ternary.TRUE));
    }
}
