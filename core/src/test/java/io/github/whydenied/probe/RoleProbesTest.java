package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.InstanceMetadata.State;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.probe.StubServer.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * IAM returns documents URL-encoded.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html">GetInstanceProfile</a>
 */
class RoleProbesTest extends AwsProbeTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/team/app";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    @Test
    void theTrustPolicyOfThePassedRoleIsRead() throws Exception {
        aws.answers(request -> Reply.xml(
                "<GetRoleResponse><GetRoleResult>" + role(TRUST, "Role") + "</GetRoleResult></GetRoleResponse>"));

        RoleTrust found = (RoleTrust) trust().ask(passRole().inquiry(), inAccount("111122223333"));

        assertThat(found.roleArn()).isEqualTo(ROLE);
        assertThat(found.created()).isEqualTo(Instant.parse("2026-11-21T11:59:30Z"));
        assertThat(found.trust().statements().get(0).principals())
                .containsEntry("Service", List.of("ec2.amazonaws.com"));
        assertThat(aws.requests().get(0).body()).contains("RoleName=app");
    }

    @Test
    void aRoleOfAnotherAccountCannotBeRead() throws Exception {
        assertThat(TestSession.outcomeOf(() -> trust().ask(passRole().inquiry(), inAccount("444455556666"))))
                .isEqualTo(new Skipped("the role is in another account than the caller", "iam:GetRole"));
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void aRoleThatIamDoesNotHaveIsSaidSo() throws Exception {
        aws.answers(request -> Reply.error(404, "NoSuchEntity", "CANARY"));

        assertThat(TestSession.outcomeOf(() -> trust().ask(passRole().inquiry(), inAccount("111122223333"))))
                .isEqualTo(new Failed("IAM has no role by that name"));
    }

    @Test
    void aTrustPolicyThatIsNoJsonIsAFailure() throws Exception {
        aws.answers(request -> Reply.xml(
                "<GetRoleResponse><GetRoleResult>" + role("%7B%zz", "Role") + "</GetRoleResult></GetRoleResponse>"));

        assertThat(TestSession.outcomeOf(() -> trust().ask(passRole().inquiry(), inAccount("111122223333"))))
                .isEqualTo(new Failed("the role's trust policy could not be read"));
    }

    @ParameterizedTest
    @CsvSource({
        "sts:AssumeRole, arn:aws:iam::111122223333:role/app, true",
        "sts:AssumeRoleWithWebIdentity, arn:aws:iam::111122223333:role/app, true",
        "iam:PassRole, arn:aws:iam::111122223333:role/app, true",
        "iam:PassRole, role app, false",
        "s3:GetObject, arn:aws:iam::111122223333:role/app, false"
    })
    void onlyAssumedAndPassedRolesAreRead(String action, String resource, boolean asked) {
        assertThat(trust().appliesTo(Ask.getObject().refused(action, resource).inquiry(), new EvidenceLedger()))
                .isEqualTo(asked);
    }

    @Test
    void theRoleOfTheRequestIsReadWhenTheMessageNamesNone() {
        Ask ask = Ask.getObject().refused("sts:AssumeRole", null).member("RoleArn", ROLE);

        assertThat(trust().appliesTo(ask.inquiry(), new EvidenceLedger())).isTrue();
    }

    @Test
    void aProfileIsReadWithItsRolesTrust() throws Exception {
        aws.answers(request -> profile(role(TRUST, "member")));

        InstanceProfile found = (InstanceProfile) profile().ask(runInstances().inquiry(), inAccount("111122223333"));

        assertThat(found.exists()).isTrue();
        assertThat(found.roleArn()).isEqualTo(ROLE);
        assertThat(found.trust()).isEqualTo(PolicyDocument.parse(TRUST));
        assertThat(aws.actions()).containsExactly("GetInstanceProfile");
        assertThat(aws.requests().get(0).body()).contains("InstanceProfileName=app");
    }

    @Test
    void anEmptyProfileHoldsNoRole() throws Exception {
        aws.answers(request -> profile(""));

        assertThat(profile().ask(runInstances().inquiry(), inAccount("111122223333")))
                .isEqualTo(new InstanceProfile("app", true, null, null));
    }

    @Test
    void aProfileThatIamDoesNotHaveDoesNotExist() throws Exception {
        aws.answers(request -> Reply.error(404, "NoSuchEntity", "no"));

        assertThat(profile().ask(runInstances().inquiry(), inAccount("111122223333")))
                .isEqualTo(new InstanceProfile("app", false, null, null));
    }

    @Test
    void anAnswerWithoutATrustPolicyIsCompletedFromTheRole() throws Exception {
        aws.answers(request -> request.action().equals("GetRole")
                ? Reply.error(403, "AccessDenied", "no")
                : profile(role("", "member")));
        TestSession session = inAccount("111122223333");

        assertThat(profile().ask(runInstances().inquiry(), session))
                .isEqualTo(new InstanceProfile("app", true, ROLE, null));
        assertThat(session.asked()).containsExactly("iam:GetInstanceProfile", "iam:GetRole");
    }

    @Test
    void aRefusedProfileNamesItsPermission() throws Exception {
        aws.answers(request -> Reply.error(403, "AccessDenied", "no"));

        assertThat(TestSession.outcomeOf(() -> profile().ask(runInstances().inquiry(), inAccount("111122223333"))))
                .isEqualTo(new Refused("iam:GetInstanceProfile"));
    }

    @Test
    void aProfileThatTheMetadataServiceCallsBrokenIsRead() throws Exception {
        aws.answers(request -> profile(""));
        String arn = "arn:aws:iam::111122223333:instance-profile/path/app";
        TestSession broken = inAccount("111122223333")
                .knowing(new InstanceMetadata(State.EMPTY_PROFILE, arn, null, "Success", null));
        TestSession working = inAccount("111122223333")
                .knowing(new InstanceMetadata(State.CREDENTIALS_AVAILABLE, arn, "app", "Success", null));

        assertThat(profile().appliesTo(Ask.getObject().inquiry(), working.known()))
                .isFalse();
        assertThat(profile().appliesTo(Ask.getObject().inquiry(), broken.known()))
                .isTrue();
        assertThat(TestSession.outcomeOf(() -> profile().ask(Ask.getObject().inquiry(), broken)))
                .isEqualTo(new Found(new InstanceProfile("app", true, null, null)));
    }

    private RoleTrustProbe trust() {
        return new RoleTrustProbe(clients);
    }

    private InstanceProfileProbe profile() {
        return new InstanceProfileProbe(clients);
    }

    private static TestSession inAccount(String account) {
        return new TestSession().knowing(new CallerIdentity("arn:aws:iam::" + account + ":user/x", account, "A"));
    }

    /** IAM is asked by the name alone, and another account can have a profile of that name. */
    @Test
    void aProfileOfAnotherAccountIsNotLookedForInTheCallersOwn() throws Exception {
        Ask foreign = Ask.getObject()
                .operation("Ec2", "RunInstances")
                .member("IamInstanceProfile.Arn", "arn:aws:iam::444455556666:instance-profile/app");
        assertThat(TestSession.outcomeOf(() -> profile().ask(foreign.inquiry(), inAccount("111122223333"))))
                .isEqualTo(new Skipped(
                        "the instance profile is in another account than the caller", "iam:GetInstanceProfile"));
        assertThat(aws.requests()).isEmpty();
    }

    private static Ask passRole() {
        return Ask.getObject().refused("iam:PassRole", ROLE);
    }

    private static Ask runInstances() {
        return Ask.getObject().operation("Ec2", "RunInstances").member("IamInstanceProfile.Name", "app");
    }

    private static Reply profile(String roles) {
        return Reply.xml("<GetInstanceProfileResponse><GetInstanceProfileResult><InstanceProfile><Roles>" + roles
                + "</Roles><InstanceProfileName>app</InstanceProfileName></InstanceProfile>"
                + "</GetInstanceProfileResult></GetInstanceProfileResponse>");
    }

    private static String role(String trust, String element) {
        String document = trust.isEmpty()
                ? ""
                : "<AssumeRolePolicyDocument>"
                        + Objects.requireNonNull(URLEncoder.encode(trust, StandardCharsets.UTF_8))
                        + "</AssumeRolePolicyDocument>";
        return "<" + element + "><RoleName>app</RoleName><Arn>" + ROLE + "</Arn>"
                + "<CreateDate>2026-11-21T11:59:30Z</CreateDate>" + document + "</" + element + ">";
    }
}
