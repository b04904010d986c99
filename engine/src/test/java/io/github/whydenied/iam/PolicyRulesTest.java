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

/** Whom and what AWS's documentation excepts, and principals that are not simply named. */
class PolicyRulesTest {

    private static final String USER = "arn:aws:iam::111122223333:user/ada";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/web/i-1";
    private static final String ROOT = "arn:aws:iam::111122223333:root";
    private static final String LINKED =
            "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    private static final String LINKED_SESSION =
            "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling";
    private static final String ALLOW = "'Effect':'Allow','Action':'*','Resource':'*'";
    private static final String DENY = "'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'";
    private static final String OTHER = "'Effect':'Allow','Action':'sqs:*','Resource':'*'";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

    private static String to(String type, String principal) {
        return ALLOW + ",'Principal':{'" + type + "':'" + principal + "'}";
    }

    /**
     * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html,
     * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
     */
    @ParameterizedTest
    @CsvSource({"SCP", "RCP"})
    void theOrganizationDoesNotLimitServiceLinkedRoles(PolicyType type) {
        assertThat(Stack.of(LINKED).identity(ALLOW).add(type, DENY).decide()).isEqualTo(ALLOWED);
        assertThat(Stack.of(LINKED_SESSION)
                        .key("aws:PrincipalArn", LINKED)
                        .identity(ALLOW)
                        .add(type, DENY)
                        .decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(SESSION).identity(ALLOW).add(type, DENY).decide()).isEqualTo(EXPLICITLY_DENIED);
    }

    @Test
    void aSessionWithTheNameOfAServiceLinkedRoleMayBeOfOne() {
        Stack stack = Stack.of(LINKED_SESSION).knowingLittle().identity(ALLOW).scp(DENY);

        assertThat(stack.decide()).isEqualTo(UNDETERMINED);
        assertThat(stack.assess().unknowns())
                .flatExtracting(Unknown::settledBy)
                .containsExactly("whether the principal is a service-linked role");
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
    @Test
    void serviceControlPoliciesDoNotLimitTheManagementAccount() {
        Stack stack = Stack.of(USER).identity(ALLOW).scp(DENY);

        assertThat(stack.decide()).isEqualTo(EXPLICITLY_DENIED);
        assertThat(stack.managedBy("111122223333").decide()).isEqualTo(ALLOWED);
        assertThat(stack.managedBy("444455556666").decide()).isEqualTo(EXPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
    @Test
    void resourceControlPoliciesDoNotLimitResourcesOfTheManagementAccount() {
        Stack stack = Stack.of(USER).identity(ALLOW).add(PolicyType.RCP, DENY);

        assertThat(stack.managedBy("111122223333").decide()).isEqualTo(ALLOWED);
        assertThat(stack.managedBy("444455556666").decide()).isEqualTo(EXPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
    @Test
    void aGrantCanAlwaysBeRetired() {
        Stack stack = Stack.of(USER).identity(ALLOW).resource(to("AWS", USER)).add(PolicyType.RCP, DENY);

        assertThat(stack.doing("kms:RetireGrant", KEY).decide()).isEqualTo(ALLOWED);
        assertThat(stack.doing("kms:RevokeGrant", KEY).decide()).isEqualTo(EXPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
    @Test
    void whoOneIsCanAlwaysBeAsked() {
        Stack stack = Stack.of(USER).identity(DENY).scp(OTHER).doing("sts:GetCallerIdentity", "*");

        assertThat(stack.decide()).isEqualTo(ALLOWED);
        assertThat(stack.assess().suspects()).isEmpty();
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html */
    @Test
    void theRootUserNeedsNoPolicyInItsAccount() {
        assertThat(Stack.of(ROOT).decide()).isEqualTo(ALLOWED);
        assertThat(Stack.of(ROOT).resource(DENY).decide()).isEqualTo(EXPLICITLY_DENIED);
        assertThat(Stack.of(ROOT).ownedBy("444455556666").decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(ROOT)
                        .doing("kms:Decrypt", KEY)
                        .resource(to("AWS", USER))
                        .decide())
                .as("a key's policy has a say for root too")
                .isEqualTo(IMPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
    @ParameterizedTest
    @CsvSource({
        ROOT + ", s3:DeleteBucketPolicy, 111122223333, ALLOWED",
        ROOT + ", s3:PutBucketPolicy, 111122223333, ALLOWED",
        ROOT + ", s3:GetBucketPolicy, 111122223333, ALLOWED",
        ROOT + ", s3:GetObject, 111122223333, EXPLICITLY_DENIED",
        ROOT + ", s3:DeleteBucketPolicy, 444455556666, EXPLICITLY_DENIED",
        USER + ", s3:DeleteBucketPolicy, 111122223333, EXPLICITLY_DENIED"
    })
    void rootCanReplaceABucketPolicyThatDeniesIt(String principal, String action, String owner, Decision decision) {
        Stack stack = Stack.of(principal)
                .identity(ALLOW)
                .resource(DENY)
                .doing(action, "arn:aws:s3:::acme")
                .ownedBy(owner);

        assertThat(stack.decide()).isEqualTo(decision);
        assertThat(Stack.of(ROOT)
                        .resource(DENY)
                        .scp(DENY)
                        .doing("s3:DeleteBucketPolicy", "arn:aws:s3:::acme")
                        .decide())
                .as("the organization still denies")
                .isEqualTo(EXPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
    @Test
    void aGrantAllowsBesideTheKeyPolicy() {
        Stack stack = Stack.of(USER).doing("kms:Decrypt", KEY).resource(to("AWS", ROOT));

        assertThat(stack.decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(stack.grants(Ternary.TRUE).decide()).isEqualTo(ALLOWED);
        assertThat(stack.grants(Ternary.UNKNOWN).decide()).isEqualTo(UNDETERMINED);
        assertThat(stack.assess().unknowns())
                .flatExtracting(Unknown::settledBy)
                .containsExactly("the grants of the key");
        assertThat(stack.doing("kms:ScheduleKeyDeletion", KEY).decide())
                .as("no grant can allow that")
                .isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(USER)
                        .doing("kms:Decrypt", KEY)
                        .identity(DENY)
                        .grants(Ternary.TRUE)
                        .decide())
                .isEqualTo(EXPLICITLY_DENIED);
    }

    @Test
    void aGrantForAnotherAccountLeavesTheDecisionOpen() {
        Stack stack =
                Stack.of(USER).doing("kms:Decrypt", KEY).ownedBy("444455556666").grants(Ternary.TRUE);

        assertThat(stack.decide()).isEqualTo(UNDETERMINED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
    @Test
    void aUniqueIdNamesTheRoleOfThatIdOnly() {
        String id = "AROAEXAMPLEROLEID0001";

        assertThat(Stack.of(SESSION)
                        .key("aws:userid", id + ":i-1")
                        .resource(to("AWS", id))
                        .decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(SESSION)
                        .key("aws:userid", "AROAEXAMPLEROLEID0002:i-1")
                        .resource(to("AWS", id))
                        .decide())
                .isEqualTo(IMPLICITLY_DENIED);
        Stack little = Stack.of(SESSION).knowingLittle().resource(to("AWS", id));
        assertThat(little.decide()).isEqualTo(UNDETERMINED);
        assertThat(little.assess().unknowns())
                .flatExtracting(Unknown::settledBy)
                .contains("aws:userid");
    }

    /** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
    @Test
    void aCanonicalIdMayBeThatOfTheAccount() {
        String canonical = to("CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
        Stack across = Stack.of(USER).ownedBy("444455556666").identity(ALLOW).resource(canonical);

        assertThat(across.decide()).isEqualTo(UNDETERMINED);
        assertThat(across.assess().unknowns())
                .flatExtracting(Unknown::settledBy)
                .containsExactly("the canonical user id of the account");
        assertThat(Stack.of("anonymous").resource(canonical).decide()).isEqualTo(IMPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
    @Test
    void anIdentityProviderHasOnlyTheTrustPolicy() {
        String provider = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC";
        String trust = "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':'" + provider
                + "'},'Condition':{'StringEquals':{'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub':"
                + "'system:serviceaccount:shop:web'}}";
        Stack stack = Stack.of(provider)
                .doing("sts:AssumeRoleWithWebIdentity", "arn:aws:iam::111122223333:role/web")
                .trust(trust);

        assertThat(stack.decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(stack.key("oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub", "system:serviceaccount:shop:web")
                        .decide())
                .isEqualTo(ALLOWED);
        assertThat(stack.scp(OTHER).decide())
                .as("a provider is of no organization")
                .isEqualTo(ALLOWED);
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
    @Test
    void strangersAreLimitedByTheResourcesOrganizationOnly() {
        Stack stack = Stack.of("anonymous").resource(ALLOW + ",'Principal':'*'");

        assertThat(stack.scp(DENY).decide()).isEqualTo(ALLOWED);
        assertThat(stack.add(PolicyType.RCP, DENY).decide()).isEqualTo(EXPLICITLY_DENIED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
    @Test
    void notPrincipalOfWhomItCannotTellMayDeny() {
        String deny = "'Effect':'Deny','Action':'*','Resource':'*','NotPrincipal':{'AWS':'AROAEXAMPLEROLEID0001'}";

        assertThat(Stack.of(SESSION)
                        .knowingLittle()
                        .identity(ALLOW)
                        .resource(deny)
                        .decide())
                .isEqualTo(UNDETERMINED);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
    @ParameterizedTest
    @CsvSource({
        "AROAEXAMPLEROLEID0001, true",
        "AIDAEXAMPLEUSERID0001, true",
        "AROA567890123456, true",
        "AROA56789012345, false",
        "ASIAEXAMPLEROLEID0001, false",
        "AROAexampleroleid0001, false",
        "AROAEXAMPLE-ROLEID001, false",
        "AROAAAAAAAAAAAAAZZZ009, true",
        "'AROAEXAMPLEROLEID[', false",
        "'AROAEXAMPLEROLEID@', false",
        "'AROAEXAMPLEROLEID:', false",
        "'AROAEXAMPLEROLEID/', false"
    })
    void aUniqueIdIsKnownByItsForm(String text, boolean unique) {
        assertThat(PrincipalMatcher.isUniqueId(text)).isEqualTo(unique);
    }

    /** A policy that names a user by id goes around its boundary, one that names a role by id does not. */
    @ParameterizedTest
    @CsvSource({
        USER + ", AIDAEXAMPLEUSERID0001, AIDAEXAMPLEUSERID0001, ALLOWED",
        SESSION + ", AROAEXAMPLEROLEID0001, AROAEXAMPLEROLEID0001:i-1, IMPLICITLY_DENIED"
    })
    void anIdNamesAsTheNameDoes(String principal, String id, String userId, Decision decision) {
        assertThat(Stack.of(principal)
                        .key("aws:userid", userId)
                        .resource(to("AWS", id))
                        .add(PolicyType.BOUNDARY, OTHER)
                        .decide())
                .isEqualTo(decision);
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
    @ParameterizedTest
    @CsvSource({
        SESSION + ", AWS, arn:aws:iam::111122223333:role/web, ALLOWED",
        SESSION + ", AWS, arn:aws:iam::111122223333:role/app/web, ALLOWED",
        SESSION + ", AWS, arn:aws:iam::444455556666:role/web, IMPLICITLY_DENIED",
        SESSION + ", AWS, arn:aws-cn:iam::111122223333:role/web, IMPLICITLY_DENIED",
        SESSION + ", AWS, arn:aws:iam::111122223333:user/web, IMPLICITLY_DENIED",
        SESSION + ", AWS, arn:aws:sts::111122223333:role/web, IMPLICITLY_DENIED",
        SESSION + ", AWS, arn:aws:iam::111122223333:role/web2, IMPLICITLY_DENIED",
        SESSION + ", AWS, arn:aws:sts::111122223333:assumed-role/web/i-1, ALLOWED",
        SESSION + ", AWS, arn:aws:sts::111122223333:assumed-role/web/i-2, IMPLICITLY_DENIED",
        SESSION + ", AWS, web, IMPLICITLY_DENIED",
        SESSION + ", AWS, '*', ALLOWED",
        SESSION + ", Service, " + SESSION + ", IMPLICITLY_DENIED",
        "ec2.amazonaws.com, AWS, ec2.amazonaws.com, IMPLICITLY_DENIED",
        "ec2.amazonaws.com, Service, ec2.amazonaws.com, ALLOWED",
        "ec2.amazonaws.com, Service, ecs.amazonaws.com, IMPLICITLY_DENIED",
        "ec2.amazonaws.com, Service, '*', IMPLICITLY_DENIED",
        "accounts.google.com, Federated, accounts.google.com, ALLOWED",
        "accounts.google.com, Federated, '*', ALLOWED",
        "accounts.google.com, Service, '*', IMPLICITLY_DENIED"
    })
    void whomAnElementNames(String principal, String type, String value, Decision decision) {
        assertThat(Stack.of(principal).resource(to(type, value)).decide()).isEqualTo(decision);
    }

    /** The account is delegated to, in its own partition; its policies decide then. */
    @ParameterizedTest
    @CsvSource({
        "111122223333, ALLOWED",
        ROOT + ", ALLOWED",
        "arn:aws-cn:iam::111122223333:root, IMPLICITLY_DENIED",
        "444455556666, IMPLICITLY_DENIED",
        "arn:aws:iam::444455556666:root, IMPLICITLY_DENIED",
        "arn:aws:iam::11112222333:root, IMPLICITLY_DENIED"
    })
    void anAccountStandsForItsPrincipals(String account, Decision decision) {
        Stack stack = Stack.of(USER).doing("kms:Decrypt", KEY).resource(to("AWS", account));

        assertThat(stack.decide()).as("alone").isEqualTo(IMPLICITLY_DENIED);
        assertThat(stack.identity(ALLOW).decide()).isEqualTo(decision);
    }

    /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
    @Test
    void theRootUserOfAMemberAccountIsLimitedByTheOrganization() {
        assertThat(Stack.of(ROOT).scp(OTHER).decide()).isEqualTo(IMPLICITLY_DENIED);
        assertThat(Stack.of(ROOT).scp(ALLOW).decide()).isEqualTo(ALLOWED);
        assertThat(Stack.of(ROOT).scp(OTHER).managedBy("111122223333").decide()).isEqualTo(ALLOWED);
    }

    @Test
    void aDenyThatIsNotHeededIsNotShown() {
        Stack stack = Stack.of(ROOT).resource(DENY).doing("s3:DeleteBucketPolicy", "arn:aws:s3:::acme");

        assertThat(stack.assess().layers())
                .flatExtracting(LayerResult::matches)
                .filteredOn(match -> !match.statement().allow())
                .isEmpty();
        assertThat(stack.doing("s3:GetObject", "arn:aws:s3:::acme/a").assess().layers())
                .flatExtracting(LayerResult::matches)
                .hasSize(1);
    }

    @Test
    void theStrongestOfSeveralNamesCounts() {
        String both = ALLOW + ",'Principal':{'AWS':['111122223333','" + USER + "','AIDAEXAMPLEUSERID0001']}";

        assertThat(Stack.of(USER)
                        .knowingLittle()
                        .resource(both)
                        .add(PolicyType.BOUNDARY, OTHER)
                        .decide())
                .isEqualTo(ALLOWED);
        assertThat(Stack.of(USER)
                        .knowingLittle()
                        .resource(both.replace(USER, USER + "x"))
                        .add(PolicyType.BOUNDARY, OTHER)
                        .decide())
                .isEqualTo(UNDETERMINED);
    }
}
