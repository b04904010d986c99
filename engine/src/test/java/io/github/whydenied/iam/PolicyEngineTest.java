package io.github.whydenied.iam;

import static io.github.whydenied.iam.Assessment.Decision.ALLOWED;
import static io.github.whydenied.iam.Assessment.Decision.EXPLICITLY_DENIED;
import static io.github.whydenied.iam.Assessment.Decision.IMPLICITLY_DENIED;
import static io.github.whydenied.iam.Assessment.Decision.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Assessment.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How policies of several types decide together.
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</a>.
 */
class PolicyEngineTest {

    private static final String USER = "arn:aws:iam::111122223333:user/ada";
    private static final String ROLE = "arn:aws:iam::111122223333:role/app/web";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/web/i-1";
    private static final String ROOT = "arn:aws:iam::111122223333:root";
    private static final String ALLOW = "'Effect':'Allow','Action':'*','Resource':'*'";
    private static final String DENY = "'Effect':'Deny','Action':'s3:Get*','Resource':'*'";
    private static final String OTHER = "'Effect':'Allow','Action':'sqs:*','Resource':'*'";

    private static String to(String principal) {
        return ALLOW + ",'Principal':{'AWS':'" + principal + "'}";
    }

    @Test
    void nothingIsAllowedThatNoPolicyAllows() {
        assertThat(Stack.of(USER).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(USER).identity(OTHER).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(USER).identity(ALLOW).decide()).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"IDENTITY", "BOUNDARY", "SESSION", "RESOURCE", "SCP", "RCP", "VPC_ENDPOINT"})
    void anExplicitDenyOutranksEveryAllow(PolicyType type) {
        Stack stack = Stack.of(SESSION).identity(ALLOW).resource(to(SESSION));
        stack.add(type, ALLOW + ",'Principal':'*'", DENY + ",'Principal':'*'");

        assertThat(stack.decide()).isEqualTo(EXPLICITLY_DENIED);
        assertThat(stack.assess().blockers())
                .extracting(blocker -> blocker.layer().type())
                .contains(type);
    }

    @ParameterizedTest
    @CsvSource({"BOUNDARY", "SESSION", "SCP", "VPC_ENDPOINT"})
    void whatLimitsHasToAllowToo(PolicyType type) {
        Stack stack = Stack.of(SESSION).identity(ALLOW);
        stack.add(type, OTHER);

        assertThat(stack.decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(stack.assess().blockers())
                .extracting(blocker -> blocker.layer().type())
                .containsExactly(type);
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html: RCPFullAWSAccess */
    @Test
    void aResourceControlPolicyOnlyEverDenies() {
        Stack stack = Stack.of(SESSION).identity(ALLOW).add(PolicyType.RCP, OTHER + ",'Principal':'*'");

        assertThat(stack.decide()).isEqualTo(ALLOWED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
    @Test
    void aStatementThatIamWouldNotTakeThereIsNeitherAMatchNorNone() {
        assertThat(Stack.of(USER).resource(ALLOW).decide())
                .as("without Principal")
                .isEqualTo(UNDETERMINED);
        assertThat(Stack.of(USER).identity("'Effect':'Allow','Action':'*'").decide())
                .as("without Resource")
                .isEqualTo(UNDETERMINED);
        assertThat(Stack.of(USER).identity(ALLOW).resource(OTHER).decide()).isEqualTo(ALLOWED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
    @ParameterizedTest
    @ValueSource(strings = {"sts:TagSession", "sts:SetSourceIdentity", "sts:AssumeRole"})
    void whatASessionIsMadeWithTheTrustPolicyAllowsToo(String action) {
        Stack stack = Stack.of(USER).identity(ALLOW).doing(action, "arn:aws:iam::111122223333:role/x");

        assertThat(stack.trust("'Effect':'Allow','Action':'sts:GetCallerIdentity','Principal':{'AWS':'" + USER + "'}")
                        .decide())
                .isEqualTo(IMPLICITLY_DENIED);
    }

    @Test
    void anIdentityThatTheResourcesPolicySparesIsNotInTheWay() {
        Stack stack = Stack.of(SESSION)
                .resource(ALLOW + ",'Principal':{'AWS':'arn:aws:iam::111122223333:role/web'}")
                .add(PolicyType.BOUNDARY, OTHER);

        assertThat(stack.assess().blockers())
                .extracting(blocker -> blocker.layer().type())
                .containsExactly(PolicyType.BOUNDARY);
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
    @Test
    void everyLevelOfTheOrganizationHasToAllow() {
        assertThat(Stack.of(USER).identity(ALLOW).scp(ALLOW).scp(ALLOW).decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(USER)
                        .identity(ALLOW)
                        .scp(ALLOW)
                        .scp(OTHER)
                        .scp(ALLOW)
                        .decide())
                .isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(ROOT).identity(ALLOW).scp(OTHER).decide())
                .as("the root user too")
                .isEqualTo(IMPLICITLY_DENIED);
    }

    /**
     * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-same-account.html
     */
    @ParameterizedTest
    @CsvSource({
        USER + ", " + USER + ", ALLOWED",
        USER + ", *, ALLOWED",
        USER + ", 111122223333, IMPLICITLY_DENIED",
        USER + ", " + ROOT + ", IMPLICITLY_DENIED",
        USER + ", arn:aws:iam::111122223333:user/bob, IMPLICITLY_DENIED",
        SESSION + ", " + SESSION + ", ALLOWED",
        SESSION + ", " + ROLE + ", ALLOWED",
        SESSION + ", arn:aws:iam::111122223333:role/web, IMPLICITLY_DENIED"
    })
    void inOneAccountTheResourcesPolicySuffices(String principal, String named, Decision decision) {
        assertThat(Stack.of(principal)
                        .key("aws:PrincipalArn", principal.equals(SESSION) ? ROLE : principal)
                        .resource(to(named))
                        .decide())
                .isEqualTo(decision);
    }

    /**
     * What is given to a role is limited by boundary and session policy, what is given to a user or a session is not.
     * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
     */
    @ParameterizedTest
    @CsvSource({
        USER + ", BOUNDARY, ALLOWED",
        SESSION + ", BOUNDARY, ALLOWED",
        SESSION + ", SESSION, ALLOWED",
        ROLE + ", BOUNDARY, IMPLICITLY_DENIED",
        ROLE + ", SESSION, IMPLICITLY_DENIED",
        "*, BOUNDARY, ALLOWED"
    })
    void whatIsGivenDirectlyIsNotLimited(String named, PolicyType type, Decision decision) {
        Stack stack = Stack.of(named.equals(USER) ? USER : SESSION).resource(to(named));
        stack.add(type, OTHER);

        assertThat(stack.decide()).isEqualTo(decision);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
    @Test
    void acrossAccountsBothSidesHaveToAllow() {
        assertThat(Stack.of(USER).ownedBy("444455556666").identity(ALLOW).decide())
                .isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(USER).ownedBy("444455556666").resource(to(USER)).decide())
                .isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(USER)
                        .ownedBy("444455556666")
                        .identity(ALLOW)
                        .resource(to(USER))
                        .decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(USER)
                        .ownedBy("444455556666")
                        .identity(ALLOW)
                        .resource(to("111122223333"))
                        .decide())
                .isEqualTo(ALLOWED);
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
    @Test
    void aKeyIsItsOwnPolicys() {
        assertThat(key().identity(ALLOW).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(key().identity(ALLOW).resource(to(ROOT)).decide()).isEqualTo(ALLOWED);
        assertThat(key().resource(to(ROOT)).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(key().resource(to(USER)).decide()).isEqualTo(ALLOWED);
        assertThat(key().identity(ALLOW)
                        .resource(to("arn:aws:iam::111122223333:user/bob"))
                        .decide())
                .isEqualTo(IMPLICITLY_DENIED);
    }

    private static Stack key() {
        return Stack.of(USER).doing("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html */
    @Test
    void aRoleIsAssumedByWhomItTrusts() {
        String trust = "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'";

        assertThat(assume().identity(ALLOW)
                        .trust(trust + "arn:aws:iam::111122223333:user/bob'}")
                        .decide())
                .isEqualTo(IMPLICITLY_DENIED);
        assertThat(assume().trust(trust + USER + "'}").decide()).isEqualTo(ALLOWED);
        assertThat(assume().trust(trust + ROOT + "'}").decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(assume().identity(ALLOW).trust(trust + ROOT + "'}").decide()).isEqualTo(ALLOWED);
    }

    private static Stack assume() {
        return Stack.of(USER).doing("sts:AssumeRole", "arn:aws:iam::111122223333:role/x");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
    @Test
    void notPrincipalLeavesOutWhomItNamesUnlessThereIsABoundary() {
        String deny = DENY + ",'NotPrincipal':{'AWS':'";

        assertThat(Stack.of(USER).identity(ALLOW).resource(deny + USER + "'}").decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(USER).identity(ALLOW).resource(deny + ROLE + "'}").decide())
                .isEqualTo(EXPLICITLY_DENIED);
        assertThat(Stack.of(SESSION)
                        .identity(ALLOW)
                        .resource(deny + ROLE + "'}")
                        .decide())
                .as("the session is to be named as well")
                .isEqualTo(UNDETERMINED);
        assertThat(Stack.of(SESSION)
                        .identity(ALLOW)
                        .resource(DENY + ",'NotPrincipal':{'AWS':['" + ROLE + "','" + SESSION + "']}")
                        .decide())
                .isEqualTo(ALLOWED);
        Stack bounded = Stack.of(USER).identity(ALLOW).resource(deny + USER + "'}");
        bounded.add(PolicyType.BOUNDARY, ALLOW);
        assertThat(bounded.decide()).isEqualTo(EXPLICITLY_DENIED);
    }

    @Test
    void servicesAndStrangersHaveOnlyTheResourcesPolicy() {
        assertThat(Stack.of("sns.amazonaws.com")
                        .resource(ALLOW + ",'Principal':{'Service':'sns.amazonaws.com'}")
                        .decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of("sns.amazonaws.com").resource(to(USER)).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of("anonymous").resource(ALLOW + ",'Principal':'*'").decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of("anonymous").resource(to("111122223333")).decide()).isEqualTo(IMPLICITLY_DENIED);
    }

    @Test
    void whatWasNotReadLeavesTheDecisionOpen() {
        assertThat(Stack.of(USER).identity(ALLOW).unread(PolicyType.BOUNDARY).decide())
                .isEqualTo(UNDETERMINED);
        assertThat(Stack.of(USER).identity(OTHER).unread(PolicyType.BOUNDARY).decide())
                .as("a deny there would be explicit, none implicit")
                .isEqualTo(UNDETERMINED);
        assertThat(Stack.of(USER)
                        .identity(OTHER)
                        .unread(PolicyType.BOUNDARY)
                        .assess()
                        .allows())
                .as("and yet it is not allowed")
                .isEqualTo(Ternary.FALSE);
        assertThat(Stack.of(USER)
                        .identity(ALLOW, DENY)
                        .unread(PolicyType.BOUNDARY)
                        .decide())
                .isEqualTo(EXPLICITLY_DENIED);
        assertThat(Stack.of(USER)
                        .unread(PolicyType.IDENTITY)
                        .resource(to(USER))
                        .assess()
                        .allows())
                .isEqualTo(Ternary.TRUE);
    }

    @Test
    void aKeyThatIsNotKnownLeavesTheDecisionOpen() {
        String conditional = ALLOW + ",'Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}";

        assertThat(Stack.of(USER).identity(conditional).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(USER).knowingLittle().identity(conditional).decide())
                .isEqualTo(UNDETERMINED);
        assertThat(Stack.of(USER).knowingLittle().identity(conditional, ALLOW).decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(USER).knowingLittle().identity(conditional).assess().layers())
                .flatExtracting(LayerResult::matches)
                .extracting(LayerResult.Match::certain)
                .containsExactly(false);
    }

    @Test
    void aStatementThatCannotBeReadLeavesTheDecisionOpen() {
        assertThat(Stack.of(USER)
                        .identity(ALLOW, DENY + ",'Condition':{'StringEqual':{'a':'b'}}")
                        .decide())
                .isEqualTo(UNDETERMINED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3:GetObject          | ALLOWED
            S3:getobject          | ALLOWED
            sqs:GetObject         | IMPLICITLY_DENIED
            s:GetObject           | IMPLICITLY_DENIED
            sqs:* SNS:*           | IMPLICITLY_DENIED
            sqs:* S3:Get*         | ALLOWED
            s3:Put* s3:Get?bject  | ALLOWED
            s3:Put* s3:GetObject? | IMPLICITLY_DENIED
            s?:GetObject          | ALLOWED
            sqs:* s*:GetObject    | ALLOWED
            s*                    | ALLOWED
            s3                    | IMPLICITLY_DENIED
            """)
    void anActionIsComparedInAnyCaseWithThePatternsOfAnyService(String patterns, Decision decision) {
        String rest = "':['" + patterns.replace(" ", "','") + "'],'Resource':'*'";
        boolean covered = decision == ALLOWED;

        assertThat(Stack.of(USER).identity("'Effect':'Allow','Action" + rest).decide())
                .isEqualTo(decision);
        assertThat(Stack.of(USER).identity("'Effect':'Allow','NotAction" + rest).decide())
                .isEqualTo(covered ? IMPLICITLY_DENIED : ALLOWED);
    }
}
