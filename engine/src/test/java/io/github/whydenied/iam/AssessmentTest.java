package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.NearMiss.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must have decided, what can have, and what would tell. */
class AssessmentTest {

    private static final String USER = "arn:aws:iam::111122223333:user/ada";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/web/i-1";
    private static final String ALLOW = "'Effect':'Allow','Action':'*','Resource':'*'";
    private static final String OTHER = "'Effect':'Allow','Action':'sqs:*','Resource':'*'";

    private static List<PolicyType> suspects(Assessment assessment) {
        return assessment.suspects().stream()
                .map(suspect -> suspect.layer().layer().type())
                .toList();
    }

    @Test
    void thatAwsDeniedLeavesOneLayerThatCanHave() {
        Assessment assessment =
                Stack.of(USER).identity(ALLOW).unread(PolicyType.BOUNDARY).assess();

        assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
        assertThat(assessment.onlySuspect()).hasValueSatisfying(suspect -> {
            assertThat(suspect.layer().layer().type()).isEqualTo(PolicyType.BOUNDARY);
            assertThat(suspect.certain()).isFalse();
        });
        assertThat(assessment.blockers()).isEmpty();
    }

    @Test
    void ofSeveralThatCanHaveNoneIsPicked() {
        Assessment assessment = Stack.of(USER)
                .identity(ALLOW)
                .unread(PolicyType.BOUNDARY)
                .unread(PolicyType.SCP)
                .assess();

        assertThat(suspects(assessment)).containsExactly(PolicyType.SCP, PolicyType.BOUNDARY);
        assertThat(assessment.onlySuspect()).isEmpty();
    }

    @Test
    void aStatementThatDeniesOutranksWhatWasNotRead() {
        Assessment assessment = Stack.of(USER)
                .identity(ALLOW)
                .unread(PolicyType.BOUNDARY)
                .resource("'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*'")
                .assess();

        assertThat(assessment.onlySuspect())
                .hasValueSatisfying(
                        suspect -> assertThat(suspect.layer().layer().type()).isEqualTo(PolicyType.RESOURCE));
    }

    @Test
    void whatNeedNotAllowIsNoSuspect() {
        Assessment inOneAccount = Stack.of(USER)
                .identity(ALLOW)
                .resource(ALLOW + ",'Principal':{'AWS':'" + USER + "x'}")
                .assess();
        Assessment bounded = Stack.of(USER)
                .identity(ALLOW)
                .resource(ALLOW + ",'Principal':{'AWS':'" + USER + "x'}")
                .add(PolicyType.BOUNDARY, OTHER)
                .assess();

        assertThat(inOneAccount.suspects()).isEmpty();
        assertThat(suspects(bounded)).containsExactly(PolicyType.BOUNDARY);
    }

    @Test
    void allThatBlocksIsListedInTheOrderOfEvaluation() {
        Assessment assessment = Stack.of(SESSION)
                .identity(OTHER)
                .add(PolicyType.SESSION, OTHER)
                .add(PolicyType.BOUNDARY, OTHER)
                .scp(OTHER)
                .assess();

        assertThat(assessment.blockers())
                .extracting(layer -> layer.layer().type())
                .containsExactly(PolicyType.SCP, PolicyType.IDENTITY, PolicyType.BOUNDARY, PolicyType.SESSION);
    }

    @Test
    void acrossAccountsAResourceWithoutPolicyBlocks() {
        Assessment assessment =
                Stack.of(USER).ownedBy("444455556666").identity(ALLOW).assess();

        assertThat(suspects(assessment)).containsExactly(PolicyType.RESOURCE);
        assertThat(assessment.blockers()).hasSize(1);
    }

    @Test
    void aStrangerHasNoPoliciesThatBlock() {
        assertThat(suspects(Stack.of("anonymous").assess())).containsExactly(PolicyType.RESOURCE);
    }

    @Test
    void everyElementSaysWhetherItMatchesAndWhyNot() {
        Stack stack = Stack.of(SESSION)
                .knowingLittle()
                .key("aws:RequestedRegion", "eu-west-1")
                .trust("'Effect':'Allow','Action':'sts:*','Principal':{'AWS':'arn:aws:iam::444455556666:role/web'},"
                        + "'Condition':{'StringEquals':{'aws:RequestedRegion':'us-east-1','sts:ExternalId':'x'}}")
                .doing("sts:AssumeRole", "arn:aws:iam::111122223333:role/x");
        Layer layer = stack.policies().resource();

        List<ElementResult> elements = Elements.of(
                stack.request(), layer.policies().get(0).document().statements().get(0), ActionNames.NONE);

        assertThat(elements)
                .extracting(ElementResult::part)
                .containsExactly(Part.ACTION, Part.PRINCIPAL, Part.CONDITION, Part.CONDITION);
        assertThat(elements)
                .extracting(ElementResult::matches)
                .containsExactly(Ternary.TRUE, Ternary.FALSE, Ternary.FALSE, Ternary.UNKNOWN);
        assertThat(elements)
                .extracting(ElementResult::reason)
                .containsExactly(null, Reason.ACCOUNT, Reason.CONDITION_VALUE, null);
        assertThat(elements.get(2).edit()).satisfies(edit -> {
            assertThat(edit.pointer()).isEqualTo("/Statement/0/Condition/StringEquals/aws:RequestedRegion");
            assertThat(edit.from()).isEqualTo("us-east-1");
            assertThat(edit.to()).isEqualTo("eu-west-1");
        });
        assertThat(elements.get(3).settledBy()).containsExactly("sts:ExternalId");
    }

    @Test
    void whatWouldTellIsNamedLayerByLayer() {
        Stack stack = Stack.of(USER)
                .knowingLittle()
                .identity(
                        "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::${aws:PrincipalTag/bucket}/*'",
                        ALLOW + ",'Condition':{'StringEquals':{'aws:PrincipalTag/team':'red'}}")
                .unread(PolicyType.BOUNDARY);

        assertThat(stack.assess().unknowns())
                .extracting(unknown ->
                        unknown.layer().type() + " " + unknown.policy() + " " + String.join(", ", unknown.settledBy()))
                .containsExactly(
                        "IDENTITY p aws:PrincipalTag/bucket",
                        "IDENTITY p aws:PrincipalTag/team",
                        "BOUNDARY null its policies");
    }

    @Test
    void aDocumentThatCannotBeReadIsAGapAndNeverNothing() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("good", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}");
        documents.put("broken", "{\n\"Statement\": [");
        Layer layer = Layer.read(PolicyType.IDENTITY, documents);

        assertThat(layer.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(layer.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.policy()).isEqualTo("broken");
            assertThat(gap.reason()).contains("line 2");
        });
        Assessment assessment = PolicyEngine.evaluate(
                Stack.of(USER).request(), PolicyStack.nothing().with(layer));
        assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
        assertThat(assessment.allows()).isEqualTo(Ternary.TRUE);
        assertThat(assessment.unknowns())
                .flatExtracting(Unknown::settledBy)
                .singleElement()
                .asString()
                .startsWith("broken, which ");
    }

    @Test
    void anEffectThatCannotBeReadIsNeitherAnAllowNorADeny() {
        Assessment assessment = Stack.of(USER)
                .identity(ALLOW.replace("Allow", "allow"))
                .scp(ALLOW)
                .assess();

        assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
        assertThat(assessment.allows()).isEqualTo(Ternary.UNKNOWN);
        assertThat(assessment.denies()).isEqualTo(Ternary.UNKNOWN);
    }

    @Test
    void whereItIsDeniedEitherWayTheStatementThatMayDenyIsNamed() {
        Assessment assessment = Stack.of(USER)
                .knowingLittle()
                .identity(ALLOW.replace("Allow", "Deny") + ",'Condition':{'Bool':{'aws:SecureTransport':'false'}}")
                .assess();

        assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
        assertThat(assessment.blockers()).hasSize(1);
        assertThat(assessment.unknowns()).flatExtracting(Unknown::settledBy).containsExactly("aws:SecureTransport");
    }

    @Test
    void ofNothingReadEverythingIsSuspect() {
        Assessment assessment = PolicyEngine.evaluate(Stack.of(USER).request(), PolicyStack.unread());

        assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
        assertThat(suspects(assessment))
                .containsExactly(
                        PolicyType.RCP,
                        PolicyType.SCP,
                        PolicyType.VPC_ENDPOINT,
                        PolicyType.RESOURCE,
                        PolicyType.IDENTITY,
                        PolicyType.BOUNDARY,
                        PolicyType.SESSION);
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionHasAWord(Decision decision) {
        assertThat(decision.text().toUpperCase(Locale.ROOT))
                .isEqualTo(decision.name().replace("_", ""));
    }

    @Test
    void theOneLayerThatCanHaveLackedAnAllow() {
        Stack allowed = Stack.of(SESSION).identity(ALLOW);
        Assessment lacking = allowed.add(PolicyType.SESSION, OTHER).assess();
        Assessment two = allowed.unread(PolicyType.BOUNDARY).assess();

        assertThat(lacking.onlyLacking())
                .hasValueSatisfying(
                        suspect -> assertThat(suspect.layer().layer().type()).isEqualTo(PolicyType.SESSION));
        assertThat(two.onlyLacking()).isEmpty();
        assertThat(Stack.of(SESSION).identity(ALLOW).assess().onlyLacking()).isEmpty();
    }

    @Test
    void whereOneLevelIsPartlyReadTheRestOfItCanHaveDecided() {
        Layer part = Layer.none(PolicyType.SCP).partly();
        Stack stack = Stack.of(USER).identity(ALLOW);
        Assessment assessment =
                PolicyEngine.evaluate(stack.request(), stack.policies().with(part));

        assertThat(part.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
        assertThat(suspects(assessment)).containsExactly(PolicyType.SCP);
    }

    @Test
    void ofAPartlyReadLayerWhatIsThereCounts() {
        Stack stack = Stack.of(USER);
        Layer allows = new Layer(
                PolicyType.IDENTITY,
                "",
                Stack.of(USER).identity(ALLOW).policies().identity().policies(),
                Coverage.PARTIAL);
        Layer denies = new Layer(
                PolicyType.IDENTITY,
                "",
                Stack.of(USER)
                        .identity(ALLOW.replace("Allow", "Deny"))
                        .policies()
                        .identity()
                        .policies(),
                Coverage.PARTIAL);

        assertThat(PolicyEngine.evaluate(stack.request(), PolicyStack.nothing().with(allows)))
                .satisfies(assessment -> {
                    assertThat(assessment.decision()).isEqualTo(Decision.UNDETERMINED);
                    assertThat(assessment.allows()).isEqualTo(Ternary.TRUE);
                    assertThat(assessment.denies()).isEqualTo(Ternary.UNKNOWN);
                });
        assertThat(PolicyEngine.evaluate(stack.request(), PolicyStack.nothing().with(denies))
                        .decision())
                .isEqualTo(Decision.EXPLICITLY_DENIED);
    }
}
