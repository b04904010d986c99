package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.probe.StubServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerIdentityProbeTest extends AwsProbeTest {

    private static final String ANSWER =
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/Ana</Arn>"
                    + "<UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult>"
                    + "</GetCallerIdentityResponse>";

    @Test
    void stsNamesTheCaller() throws Exception {
        aws.answers(request -> Reply.xml(ANSWER));
        TestSession session = new TestSession();

        assertThat(new CallerIdentityProbe(clients).ask(Ask.getObject().inquiry(), session))
                .isEqualTo(new CallerIdentity("arn:aws:iam::111122223333:user/Ana", "111122223333", "AIDAEXAMPLE"));
        assertThat(session.asked()).as("no policy can deny it").containsExactly("");
    }

    @Test
    void theFailedCallsOwnIdentityAsksInTheFailedCallsRegion() throws Exception {
        aws.answers(request -> Reply.xml(ANSWER));

        new CallerIdentityProbe(clients).ask(Ask.getObject().inquiry(), new TestSession());

        assertThat(aws.requests().get(0).headers().get("Authorization"))
                .contains("Credential=ASIAIOSFODNN7EXAMPLE/")
                .contains("/eu-west-1/sts/aws4_request");
        assertThat(aws.requests().get(0).headers()).containsEntry("X-Amz-Security-Token", Ask.TOKEN);
        assertThat(aws.requests().get(0).headers().get("User-Agent"))
                .as("CloudTrail tells a probe's call from the application's")
                .endsWith("whydenied");
    }

    @Test
    void aGlobalRegionIsAskedInThePartitionsHomeRegion() throws Exception {
        aws.answers(request -> Reply.xml(ANSWER));

        new CallerIdentityProbe(clients)
                .ask(Ask.getObject().region("aws-cn-global").inquiry(), new TestSession());

        assertThat(aws.requests().get(0).headers().get("Authorization")).contains("/cn-north-1/sts/");
    }

    @Test
    void withoutAnIdentityThatStsTakesNothingIsAsked() {
        Inquiry bearer = Ask.getObject().with(SdkCallerAccess.NONE).inquiry();

        assertThat(new CallerIdentityProbe(clients).appliesTo(bearer, new EvidenceLedger()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthenticationProblem.class,
            names = {"EXPIRED", "MISSING_CREDENTIALS", "UNSIGNED", "CLOCK_SKEW"})
    void credentialsThatStsWouldRefuseTooAreNotSentAgain(AuthenticationProblem problem) {
        Inquiry inquiry = Ask.getObject().problem(problem).inquiry();

        assertThat(new CallerIdentityProbe(clients).appliesTo(inquiry, new EvidenceLedger()))
                .isFalse();
    }
}
