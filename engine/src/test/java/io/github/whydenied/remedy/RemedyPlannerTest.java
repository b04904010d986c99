package io.github.whydenied.remedy;

import static io.github.whydenied.verdict.DeniedCases.KEY;
import static io.github.whydenied.verdict.DeniedCases.OBJECT;
import static io.github.whydenied.verdict.DeniedCases.ROLE;
import static io.github.whydenied.verdict.DeniedCases.SCP_ARN;
import static io.github.whydenied.verdict.DeniedCases.bare;
import static io.github.whydenied.verdict.DeniedCases.denied;
import static io.github.whydenied.verdict.DeniedCases.unauthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.Simulation.Decision;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.DeniedCases;
import io.github.whydenied.verdict.Findings;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemedyPlannerTest {

    @ParameterizedTest
    @EnumSource(PolicyType.class)
    void explicitDenyNeverSuggestsAnAllow(PolicyType layer) {
        DeniedCases denied = denied("s3:GetObject", OBJECT)
                .explicitly(layer)
                .found("simulation", Findings.simulated(Decision.IMPLICIT_DENY));

        Guidance guidance = plan(denied);

        assertThat(policies(guidance)).isEmpty();
        assertThat(guidance.remedies()).isNotEmpty();
        assertThat(codes(guidance)).contains("explicit_deny_outranks", "one_policy_type_per_request");
    }

    @Test
    void anExplicitDenyOfUnknownLayerSuggestsNoAllowEither() {
        DeniedCases denied = denied("ec2:RunInstances", null)
                .calling("Ec2", "RunInstances")
                .found("decoded_message", Findings.decoded(true));

        assertThat(policies(plan(denied))).isEmpty();
        assertThat(codes(plan(denied))).contains("explicit_deny_outranks");
    }

    @ParameterizedTest
    @EnumSource(AuthenticationProblem.class)
    void authenticationFailureNeverSuggestsAPolicy(AuthenticationProblem problem) {
        Guidance guidance = plan(unauthenticated(problem).in("af-south-1"));

        assertThat(policies(guidance)).isEmpty();
        assertThat(guidance.remedies()).isNotEmpty().noneMatch(Remedy.CloseGap.class::isInstance);
        assertThat(codes(guidance)).containsExactly("authentication_failed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scpDenialNeverSuggestsAnIamChange(boolean explicit) {
        DeniedCases denied = denied("dynamodb:CreateTable", "arn:aws:dynamodb:eu-west-3:111122223333:table/orders")
                .found("simulation", Findings.simulated(Decision.IMPLICIT_DENY));
        Guidance guidance = plan(explicit ? denied.explicitly(PolicyType.SCP) : denied.implicitly(PolicyType.SCP));

        assertThat(policies(guidance)).isEmpty();
        assertThat(guidance.remedies()).extracting(r -> r.advice().owner()).containsOnly(Owner.ORG_ADMIN);
    }

    @ParameterizedTest
    @EnumSource(
            value = PolicyType.class,
            names = {"RCP", "VPC_ENDPOINT"})
    void denialsOutsideTheAccountGoToTheirOwner(PolicyType layer) {
        Guidance guidance = plan(denied("s3:GetObject", OBJECT).explicitly(layer));

        assertThat(policies(guidance)).isEmpty();
        assertThat(guidance.remedies().get(0).advice().owner())
                .isEqualTo(layer == PolicyType.RCP ? Owner.ORG_ADMIN : Owner.NETWORK_ADMIN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {
                "KMS_ACCESS",
                "SERVICE_ROLE",
                "ROLE_NOT_ASSUMABLE",
                "DEPENDENCY",
                "KMS_KEY_STATE",
                "ACCESS_KEY_LIMIT",
                "SITUATION",
                "OTHER"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void aRefusalThatIsNotIamsSuggestsNoAllowOfTheAction(Refusal refusal) {
        Guidance guidance = plan(DeniedCases.refused(refusal));

        assertThat(policies(guidance))
                .noneMatch(
                        statement -> "s3:GetObject".equals(statement.statement().get("Action")));
        assertThat(guidance.remedies()).isNotEmpty();
    }

    @Test
    void aMissingAllowIsOneActionOnOneResource() {
        Remedy.PolicyStatement statement =
                statement(denied("s3:GetObject", OBJECT).implicitly(PolicyType.IDENTITY));

        assertThat(statement.attachTo()).isEqualTo("role/checkout-service");
        assertThat(statement.advice().applicability()).isEqualTo(Applicability.READY);
        assertThat(statement.statement())
                .containsExactly(
                        Map.entry("Sid", "GetObjectAcmeInvoices"),
                        Map.entry("Effect", "Allow"),
                        Map.entry("Action", "s3:GetObject"),
                        Map.entry("Resource", OBJECT));
    }

    @Test
    void aStatementOnAnObjectCanBeOnItsPrefixOrBucket() {
        assertThat(statement(denied("s3:GetObject", "arn:aws:s3:::acme/2026/1*1/a.pdf")
                                .implicitly(PolicyType.IDENTITY))
                        .scopes())
                .containsExactly(
                        new Remedy.Scope("object", "arn:aws:s3:::acme/2026/1${*}1/a.pdf"),
                        new Remedy.Scope("prefix", "arn:aws:s3:::acme/2026/1${*}1/*"),
                        new Remedy.Scope("bucket", "arn:aws:s3:::acme/*"));
        assertThat(statement(denied("s3:ListBucket", "arn:aws:s3:::acme").implicitly(PolicyType.IDENTITY))
                        .scopes())
                .isEmpty();
    }

    @Test
    void aWildcardInAResourceNameIsEscaped() {
        Remedy.PolicyStatement statement =
                statement(denied("s3:GetObject", "arn:aws:s3:::acme/$a/b*c?d").implicitly(PolicyType.IDENTITY));

        assertThat(statement.statement()).containsEntry("Resource", "arn:aws:s3:::acme/${$}a/b${*}c${?}d");
    }

    /** See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html */
    @Test
    void aLogGroupIsAllowedWithItsStreams() {
        String group = "arn:aws:logs:eu-west-1:111122223333:log-group:/app";

        assertThat(statement(denied("logs:FilterLogEvents", group)
                                .calling("CloudWatchLogs", "FilterLogEvents")
                                .implicitly(PolicyType.IDENTITY))
                        .statement())
                .containsEntry("Resource", group + ":*");
        assertThat(statement(denied("logs:TagResource", group)
                                .calling("CloudWatchLogs", "TagResource")
                                .implicitly(PolicyType.IDENTITY))
                        .statement())
                .containsEntry("Resource", group);
    }

    @Test
    void awsOwnWildcardIsKeptAndExplained() {
        Remedy.PolicyStatement statement =
                statement(denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                        .calling("Ec2", "RunInstances")
                        .implicitly(PolicyType.IDENTITY));

        assertThat(statement.advice().applicability()).isEqualTo(Applicability.REVIEW);
        assertThat(statement.advice().footnotes()).hasSize(1);
        assertThat(statement.statement()).containsEntry("Resource", "arn:aws:ec2:eu-west-1:111122223333:instance/*");
    }

    @Test
    void anUnknownResourceMakesTheStatementOneForReview() {
        Remedy.PolicyStatement statement = statement(denied("s3:GetObject", "*").implicitly(PolicyType.IDENTITY));

        assertThat(statement.advice().applicability()).isEqualTo(Applicability.REVIEW);
        assertThat(statement.advice().footnotes()).isNotEmpty();
    }

    /** @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html">ECR</a> */
    @Test
    void anActionWithoutResourceTypesIsReadyOnAllOfThem() {
        Remedy.PolicyStatement statement =
                statement(denied("ecr:GetAuthorizationToken", "*").implicitly(PolicyType.IDENTITY));

        assertThat(statement.advice().applicability()).isEqualTo(Applicability.READY);
        assertThat(statement.statement()).containsEntry("Resource", "*");
    }

    @Test
    void aMaskedAccountIsAPlaceholder() {
        Remedy.PolicyStatement statement =
                statement(denied("execute-api:Invoke", "arn:aws:execute-api:eu-west-1:********3333:abc/v1/GET/x")
                        .implicitly(PolicyType.IDENTITY));

        assertThat(statement.advice().applicability()).isEqualTo(Applicability.PLACEHOLDERS);
        assertThat(statement.statement())
                .containsEntry("Resource", "arn:aws:execute-api:eu-west-1:<account id>:abc/v1/GET/x");
    }

    @Test
    void wordsOfIamBecomeAnArn() {
        Remedy.PolicyStatement statement = statement(
                denied("iam:ListAttachedRolePolicies", "role SomeRole").implicitly(PolicyType.IDENTITY));

        assertThat(statement.statement()).containsEntry("Resource", "arn:aws:iam::111122223333:role/SomeRole");
        assertThat(statement.advice().applicability()).isEqualTo(Applicability.REVIEW);
    }

    @Test
    void passingARoleIsLimitedToItAndToTheService() {
        DeniedCases denied =
                denied("iam:PassRole", ROLE).behind("Ec2", "RunInstances").implicitly(PolicyType.IDENTITY);
        Remedy.PolicyStatement statement = statement(denied);

        assertThat(statement.advice().brief()).hasToString("allow iam:PassRole on role web-node for ec2.amazonaws.com");
        assertThat(statement.statement())
                .containsEntry("Sid", "PassWebNodeToEc2")
                .containsEntry("Resource", ROLE)
                .containsEntry("Condition", Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com")));
        assertThat(codes(plan(denied))).containsExactly("pass_role_is_separate", "one_policy_type_per_request");
    }

    @Test
    void anUnknownServiceIsAPlaceholder() {
        Remedy.PolicyStatement statement = statement(
                denied("iam:PassRole", ROLE).behind("Batch", "SubmitJob").implicitly(PolicyType.IDENTITY));

        assertThat(statement.advice().applicability()).isEqualTo(Applicability.PLACEHOLDERS);
    }

    @Test
    void theUseOfAKeyIsLimitedToTheServiceInBetween() {
        Remedy.PolicyStatement identity =
                statement(denied("kms:Decrypt", KEY).behind("S3", "GetObject").implicitly(PolicyType.IDENTITY));
        Remedy.PolicyStatement key =
                statement(denied("kms:Decrypt", KEY).behind("S3", "GetObject").implicitly(PolicyType.RESOURCE));

        Map<String, Object> via = Map.of("StringEquals", Map.of("kms:ViaService", "s3.eu-west-1.amazonaws.com"));
        assertThat(identity.statement()).containsEntry("Resource", KEY).containsEntry("Condition", via);
        assertThat(key.attachTo()).isEqualTo(KEY);
        assertThat(key.advice().owner()).isEqualTo(Owner.KEY_ADMIN);
        assertThat(key.statement())
                .containsEntry("Sid", "CheckoutServiceViaS3")
                .containsEntry("Principal", Map.of("AWS", "arn:aws:iam::111122223333:role/checkout-service"))
                .containsEntry("Resource", "*")
                .containsEntry("Condition", via);
    }

    @Test
    void aPermissionThatNoProbeAsksForIsNotToBeGranted() {
        List<Remedy> remedies = plan(denied("kms:Decrypt", KEY)
                        .behind("S3", "GetObject")
                        .implicitly(PolicyType.RESOURCE))
                .remedies();

        assertThat(remedies).isNotEmpty().noneMatch(Remedy.CloseGap.class::isInstance);
    }

    @Test
    void aRoleThatDoesNotTrustTheServiceIsHelpedEvenWhereAwsNamesTheCallersPolicies() {
        List<Remedy> remedies = plan(denied("iam:PassRole", "arn:aws:iam::111122223333:role/web-node")
                        .behind("Ec2", "RunInstances")
                        .implicitly(PolicyType.IDENTITY)
                        .found(
                                "role_trust",
                                Findings.trust(
                                        "arn:aws:iam::111122223333:role/web-node",
                                        "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},"
                                                + "\"Action\":\"sts:AssumeRole\"}",
                                        null)))
                .remedies();

        assertThat(remedies)
                .filteredOn(Remedy.PolicyStatement.class::isInstance)
                .extracting(remedy -> ((Remedy.PolicyStatement) remedy).attachTo())
                .contains("arn:aws:iam::111122223333:role/web-node");
    }

    @Test
    void aRoleOfIdentityCenterIsChangedInItsPermissionSet() {
        Remedy.PolicyStatement statement = statement(denied("s3:GetObject", OBJECT)
                .as("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_PowerUser_0123456789abcdef/jane")
                .implicitly(PolicyType.IDENTITY));

        assertThat(statement.advice().brief()).hasToString("allow s3:GetObject in permission set PowerUser");
        assertThat(statement.advice().footnotes()).isNotEmpty();
    }

    @Test
    void aTrustStatementHasNoResource() {
        Remedy.PolicyStatement statement = statement(
                denied("sts:AssumeRole", ROLE).calling("Sts", "AssumeRole").implicitly(PolicyType.TRUST));

        assertThat(statement.attachTo()).isEqualTo(ROLE);
        assertThat(statement.statement()).doesNotContainKey("Resource").containsEntry("Action", "sts:AssumeRole");
    }

    @Test
    void anScpIsForTheOwnerOfTheOrganization() {
        Remedy remedy = plan(denied("dynamodb:CreateTable", "arn:aws:dynamodb:eu-west-3:111122223333:table/orders")
                        .explicitly(PolicyType.SCP)
                        .policy(SCP_ARN))
                .remedies()
                .get(0);

        assertThat(remedy.advice().brief())
                .hasToString("ask the owner of organization account 999900001111,"
                        + " no IAM change in 111122223333 lifts it");
        assertThat(remedy)
                .isInstanceOfSatisfying(
                        Remedy.AskOwner.class,
                        ask -> assertThat(ask.command())
                                .isEqualTo("aws organizations describe-policy --policy-id p-ab12cd34"));
    }

    @Test
    void withoutACauseTheHelpIsThePermissionThatWouldSettleIt() {
        Guidance guidance = plan(denied("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders")
                .recorded("simulation", new ProbeOutcome.Refused("iam:SimulatePrincipalPolicy")));

        assertThat(guidance.remedies())
                .singleElement()
                .isInstanceOfSatisfying(
                        Remedy.CloseGap.class,
                        gap -> assertThat(gap.permission()).isEqualTo("iam:SimulatePrincipalPolicy"));
    }

    @Test
    void aHidden404IsFirstOfAllAMatterOfTheKey() {
        List<Remedy> remedies = plan(bare("GetObject", "s3:GetObject", OBJECT)).remedies();

        assertThat(remedies.get(0)).isInstanceOf(Remedy.RequestChange.class);
        assertThat(remedies.get(1))
                .isInstanceOfSatisfying(
                        Remedy.PolicyStatement.class,
                        s -> assertThat(s.statement())
                                .containsEntry("Action", "s3:ListBucket")
                                .containsEntry("Resource", "arn:aws:s3:::acme-invoices"));
    }

    @ParameterizedTest
    @EnumSource(PolicyType.class)
    void theMessageFormHasRoom(PolicyType layer) {
        for (DeniedCases denied : List.of(
                denied("s3:GetObject", OBJECT).implicitly(layer),
                denied("iam:PassRole", ROLE).behind("Ec2", "RunInstances").implicitly(layer),
                denied("kms:Decrypt", KEY).behind("S3", "GetObject").implicitly(layer))) {
            Verdict verdict = denied.verdict();
            Phrase because = verdict.primary().wording().because();
            Phrase brief = RemedyPlanner.plan(denied.toCase(), verdict)
                    .remedies()
                    .get(0)
                    .advice()
                    .brief();
            boolean launch = "Ec2.RunInstances".equals(denied.toCase().request().dependentOn());
            String call = launch ? "ec2:RunInstances" : "s3:GetObject on acme-ledger/2026/q4.parquet";
            String ours = "[" + verdict.primary().code().code() + "] cannot call " + call + " because " + because
                    + " (stated by AWS); help: " + brief;

            assertThat(ours).hasSizeLessThanOrEqualTo(240);
        }
    }

    private static Guidance plan(DeniedCases denied) {
        return RemedyPlanner.plan(denied.toCase(), denied.verdict());
    }

    private static Remedy.PolicyStatement statement(DeniedCases denied) {
        return policies(plan(denied)).get(0);
    }

    private static List<Remedy.PolicyStatement> policies(Guidance guidance) {
        return guidance.remedies().stream()
                .filter(Remedy.PolicyStatement.class::isInstance)
                .map(Remedy.PolicyStatement.class::cast)
                .toList();
    }

    private static List<String> codes(Guidance guidance) {
        return guidance.notes().stream().map(Guidance.Note::code).toList();
    }
}
