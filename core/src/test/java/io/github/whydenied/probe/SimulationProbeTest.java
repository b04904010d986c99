package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.evidence.Simulation.Decision;
import io.github.whydenied.evidence.Simulation.MatchedStatement;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.probe.StubServer.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers have the shape of the API's own model.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
class SimulationProbeTest extends AwsProbeTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/team/checkout";
    private static final String DENIED = result("arn:aws:s3:::acme/inv-1.pdf", "implicitDeny", "");

    @Test
    void aSessionIsSimulatedAsItsRoleWithItsPath() throws Exception {
        answers(Reply.xml(role(ROLE)), results(DENIED));

        assertThat(found(Ask.getObject()).principalArn()).isEqualTo(ROLE);
        assertThat(aws.actions()).containsExactly("GetRole", "SimulatePrincipalPolicy");
        assertThat(simulated())
                .contains("PolicySourceArn=" + ROLE)
                .contains("ActionNames.member.1=s3:GetObject")
                .contains("ResourceArns.member.1=arn:aws:s3:::acme/inv-1.pdf");
    }

    @Test
    void aUserIsSimulatedAsItIs() throws Exception {
        answers(Reply.error(500, "x", "x"), results(DENIED));
        String user = "arn:aws:iam::111122223333:user/dev/Ana";

        assertThat(found(Ask.getObject().principal(user)).principalArn()).isEqualTo(user);
        assertThat(aws.actions()).containsExactly("SimulatePrincipalPolicy");
        assertThat(simulated()).contains("aws:username");
    }

    @ParameterizedTest
    @CsvSource({
        "checkout, arn:aws:iam::111122223333:role/checkout",
        "AWSReservedSSO_Dev_0123456789abcdef,"
                + " arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef"
    })
    void withoutGetRoleTheRolesUsualPathIsTried(String role, String arn) throws Exception {
        answers(Reply.error(403, "AccessDenied", "no"), results(DENIED));
        String session = "arn:aws:sts::111122223333:assumed-role/" + role + "/s";

        assertThat(found(Ask.getObject().principal(session)).principalArn()).isEqualTo(arn);
    }

    @Test
    void whenTheUsualPathIsWrongGetRoleIsWhatIsMissing() throws Exception {
        answers(Reply.error(403, "AccessDenied", "no"), Reply.error(404, "NoSuchEntity", "no"));

        assertThat(outcome(Ask.getObject())).isEqualTo(new Refused("iam:GetRole"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:root",
                "arn:aws:sts::111122223333:federated-user/Ana",
                "access-grants.s3.amazonaws.com",
                "anonymous"
            })
    void whatTheSimulatorDoesNotTakeIsSkippedWithAReason(String principal) throws Exception {
        assertThat(outcome(Ask.getObject().principal(principal)))
                .isEqualTo(new Skipped(
                        "the policy simulator takes users and roles only, and the principal is neither",
                        "iam:SimulatePrincipalPolicy"));
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void whenTheMessageNamesNobodyTheCallerIsSimulated() throws Exception {
        answers(Reply.xml(role(ROLE)), results(DENIED));
        TestSession session = new TestSession()
                .knowing(new CallerIdentity(
                        "arn:aws:sts::111122223333:assumed-role/checkout/s", "111122223333", "AROAEXAMPLE:s"));

        Simulation found =
                (Simulation) probe().ask(Ask.getObject().principal(null).inquiry(), session);

        assertThat(found.principalArn()).isEqualTo(ROLE);
        assertThat(simulated()).contains("aws:userid").contains("AROAEXAMPLE:s");
    }

    @Test
    void aPrincipalOfAnotherAccountIsSkipped() throws Exception {
        TestSession session =
                new TestSession().knowing(new CallerIdentity("arn:aws:iam::444455556666:user/x", "444455556666", "A"));

        assertThat(TestSession.outcomeOf(() -> probe().ask(Ask.getObject().inquiry(), session)))
                .isInstanceOf(Skipped.class);
    }

    @Test
    void theDecisionPerResourceIsReadBeforeTheAggregate() throws Exception {
        answers(
                Reply.xml(role(ROLE)),
                results("<member><EvalActionName>s3:GetObject</EvalActionName>"
                        + "<EvalResourceName>arn:${Partition}:s3:::${BucketName}/${KeyName}</EvalResourceName>"
                        + "<EvalDecision>allowed</EvalDecision>"
                        + "<OrganizationsDecisionDetail><AllowedByOrganizations>true</AllowedByOrganizations></OrganizationsDecisionDetail>"
                        + "<ResourceSpecificResults><member><EvalResourceName>arn:aws:s3:::acme/inv-1.pdf</EvalResourceName>"
                        + "<EvalResourceDecision>explicitDeny</EvalResourceDecision>"
                        + "<MatchedStatements><member><SourcePolicyId>DenyAll</SourcePolicyId>"
                        + "<SourcePolicyType>IAM Policy</SourcePolicyType></member></MatchedStatements>"
                        + "<MissingContextValues><member>aws:MultiFactorAuthPresent</member></MissingContextValues>"
                        + "<PermissionsBoundaryDecisionDetail><AllowedByPermissionsBoundary>false</AllowedByPermissionsBoundary></PermissionsBoundaryDecisionDetail>"
                        + "</member></ResourceSpecificResults></member>"));

        Simulation found = found(Ask.getObject());

        assertThat(found.decision()).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(found.matched()).containsExactly(new MatchedStatement("DenyAll", "IAM Policy"));
        assertThat(found.missingContext()).containsExactly("aws:MultiFactorAuthPresent");
        assertThat(found.layers()).isEqualTo(new Simulation.Layers(true, false));
    }

    @Test
    void theOlderShapeHasTheTopLevelOnly() throws Exception {
        answers(Reply.xml(role(ROLE)), results(result("arn:aws:s3:::acme/inv-1.pdf", "allowed", "")));

        Simulation found = found(Ask.getObject());

        assertThat(found.decision()).isEqualTo(Decision.ALLOWED);
        assertThat(found.layers()).isEqualTo(new Simulation.Layers(null, null));
    }

    @Test
    void aTruncatedAnswerIsReadOn() throws Exception {
        aws.answers(request -> request.action().equals("GetRole")
                ? Reply.xml(role(ROLE))
                : request.body().contains("Marker=m1")
                        ? results(result("x", "explicitDeny", ""))
                        : results(result("y", "allowed", ""), "<IsTruncated>true</IsTruncated><Marker>m1</Marker>"));

        assertThat(found(Ask.getObject()).decision()).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void theSimulatorIsToldWhatTheClientKnows() throws Exception {
        answers(Reply.xml(role(ROLE)), results(DENIED));

        found(Ask.getObject()
                .operation("S3", "PutObject")
                .refused("s3:PutObject", "arn:aws:s3:::acme/x")
                .member("ServerSideEncryption", "aws:kms")
                .member("ACL", "private"));

        assertThat(contextOf(simulated()))
                .contains("aws:RequestedRegion=eu-west-1 string")
                .contains("aws:SecureTransport=true boolean")
                .contains("aws:ViaAWSService=false boolean")
                .contains("aws:PrincipalArn=" + ROLE + " string")
                .contains("aws:PrincipalAccount=111122223333 string")
                .contains("s3:x-amz-server-side-encryption=aws:kms string")
                .contains("s3:x-amz-acl=private string");
    }

    /** See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
    @Test
    void aPassedRoleIsSimulatedWithTheServiceItIsPassedTo() throws Exception {
        answers(Reply.xml(role(ROLE)), results(DENIED));

        found(Ask.getObject()
                .operation("Ec2", "RunInstances")
                .member("IamInstanceProfile.Name", "app")
                .refused("iam:PassRole", "arn:aws:iam::111122223333:role/app")
                .dependentOn("Ec2.RunInstances"));

        assertThat(contextOf(simulated()))
                .contains("iam:PassedToService=ec2.amazonaws.com string")
                .as("an action behind another is not known to be a direct call")
                .noneMatch(entry -> entry.startsWith("aws:ViaAWSService"));
    }

    @Test
    void theExternalIdOfAnAssumeRoleIsTold() throws Exception {
        answers(Reply.xml(role(ROLE)), results(DENIED));

        found(Ask.getObject()
                .operation("Sts", "AssumeRole")
                .refused("sts:AssumeRole", "arn:aws:iam::444455556666:role/r")
                .member("ExternalId", "x-1"));

        assertThat(contextOf(simulated())).contains("sts:ExternalId=x-1 string");
    }

    @Test
    void aResourceThatIsNoArnIsNotGuessed() throws Exception {
        assertThat(outcome(Ask.getObject().refused("iam:GetRole", "role X")))
                .isEqualTo(new Skipped("the ARN of the refused resource is not known", "iam:SimulatePrincipalPolicy"));
    }

    @ParameterizedTest
    @CsvSource({
        "EXPLICIT, SCP, false",
        "EXPLICIT, RCP, false",
        "EXPLICIT, VPC_ENDPOINT, false",
        "EXPLICIT, RESOURCE, false",
        "IMPLICIT, VPC_ENDPOINT, false",
        "IMPLICIT, IDENTITY, true",
        "EXPLICIT, IDENTITY, true",
        "IMPLICIT, BOUNDARY, true",
        "IMPLICIT, RESOURCE, true",
        "UNSPECIFIED, , true"
    })
    void onlyLayersTheSimulatorKnowsAreAskedAbout(Effect effect, PolicyType layer, boolean asked) {
        Inquiry inquiry = Ask.getObject().by(effect, layer).inquiry();

        assertThat(probe().appliesTo(inquiry, new EvidenceLedger())).isEqualTo(asked);
    }

    @Test
    void aRequestThatWasNotAuthenticatedIsNotSimulated() {
        Inquiry inquiry = Ask.getObject().problem(AuthenticationProblem.EXPIRED).inquiry();

        assertThat(probe().appliesTo(inquiry, new EvidenceLedger())).isFalse();
    }

    @Test
    void anUnknownDecisionIsNotTakenForOneThatIsKnown() throws Exception {
        answers(Reply.xml(role(ROLE)), results(result("x", "deniedByMoon", "")));

        assertThat(outcome(Ask.getObject())).isInstanceOf(Failed.class);
    }

    private SimulationProbe probe() {
        return new SimulationProbe(clients);
    }

    private Simulation found(Ask ask) throws Exception {
        return (Simulation) probe().ask(ask.inquiry(), new TestSession());
    }

    private ProbeOutcome outcome(Ask ask) throws Exception {
        return TestSession.outcomeOf(() -> probe().ask(ask.inquiry(), new TestSession()));
    }

    private void answers(Reply getRole, Reply simulate) {
        Function<StubServer.Request, Reply> behaviour =
                request -> request.action().equals("GetRole") ? getRole : simulate;
        aws.answers(behaviour);
    }

    private String simulated() {
        return aws.requests().stream()
                .filter(r -> r.action().equals("SimulatePrincipalPolicy"))
                .map(r -> URLDecoder.decode(r.body(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    /** The context entries as {@code key=value type}. */
    private static List<String> contextOf(String body) {
        java.util.Map<String, String> fields = new java.util.HashMap<>();
        for (String part : body.split("&", -1)) {
            fields.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return fields.keySet().stream()
                .filter(name -> name.endsWith(".ContextKeyName"))
                .map(name -> name.substring(0, name.length() - ".ContextKeyName".length()))
                .map(entry -> fields.get(entry + ".ContextKeyName") + "="
                        + fields.get(entry + ".ContextKeyValues.member.1") + " "
                        + fields.get(entry + ".ContextKeyType"))
                .toList();
    }

    static String role(String arn) {
        return "<GetRoleResponse><GetRoleResult><Role><RoleName>" + arn.substring(arn.lastIndexOf('/') + 1)
                + "</RoleName><Arn>" + arn + "</Arn></Role></GetRoleResult></GetRoleResponse>";
    }

    private static String result(String resource, String decision, String more) {
        return "<member><EvalActionName>s3:GetObject</EvalActionName><EvalResourceName>" + resource
                + "</EvalResourceName><EvalDecision>" + decision + "</EvalDecision>" + more + "</member>";
    }

    private static Reply results(String members) {
        return results(members, "<IsTruncated>false</IsTruncated>");
    }

    private static Reply results(String members, String paging) {
        return Reply.xml("<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><EvaluationResults>" + members
                + "</EvaluationResults>" + paging
                + "</SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>");
    }
}
