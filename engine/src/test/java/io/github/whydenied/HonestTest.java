package io.github.whydenied;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.testing.AwsAnswer;
import io.github.whydenied.testing.Calls;
import io.github.whydenied.testing.FakeProbe;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Certainty;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 7: honest. */
class HonestTest {

    private static final FailedCall BARE = Calls.getObject("2026/11/inv-1.pdf", "AccessDenied", "Access Denied");

    private static Explanation explain(FailedCall call, Probe... probes) throws Exception {
        try (Diagnoser diagnoser = Diagnoser.builder().probes(List.of(probes)).build()) {
            return diagnoser
                    .diagnose(call, AwsAnswer.CLIENT)
                    .orElseThrow()
                    .complete()
                    .get(10, SECONDS);
        }
    }

    private static String log(Explanation explanation) {
        return new LogRenderer(RenderOptions.STANDARD).render(explanation);
    }

    @Test
    void nothingIsStatedWhereTheMessageNamesAnotherResourceThanTheRequest() throws Exception {
        Explanation explanation = explain(Calls.getObject(
                "2026/inv-1.pdf",
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource:"
                        + " \"arn:aws:s3:::other/x\" because no session policy allows the s3:GetObject action"));

        assertThat(explanation.request().resource()).isEqualTo("arn:aws:s3:::acme-invoices/2026/inv-1.pdf");
        assertThat(explanation.verdict().primary().code()).isEqualTo(BuiltInCause.SESSION_NO_ALLOW);
        assertThat(explanation.verdict().primary().certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(log(explanation).replaceAll("\\s+", " "))
                .doesNotContain("stated by AWS")
                .contains("it names another resource than the");
    }

    @Test
    void whatWasNotReadIsPrintedWithThePermissionThatWouldLetItBeRead() throws Exception {
        FakeProbe refused = new FakeProbe("simulation", session -> {
            throw new ProbeException(new ProbeOutcome.Refused("iam:SimulatePrincipalPolicy"));
        });
        Explanation explanation = explain(BARE, refused);
        assertThat(explanation.verdict().gaps()).extracting(Gap::permission).contains("iam:SimulatePrincipalPolicy");
        assertThat(log(explanation)).contains("= not read: ").contains("needs iam:SimulatePrincipalPolicy");
    }

    private static final ProbeDescriptor PARTLY = ProbeDescriptor.of(
                    "instance_profile", ProbeDescriptor.Subject.RESOURCE, InstanceProfile.class)
            .asking(2, "iam:GetInstanceProfile", "iam:GetRole")
            .missingPart("iam:GetRole", "role");

    @Test
    void aRefusalBesideAFindingIsAGapToo() throws Exception {
        FakeProbe partly = new FakeProbe(PARTLY, session -> {
            try {
                session.call("iam:GetRole", HonestTest::refuse);
            } catch (ProbeException refused) {
                return new InstanceProfile("web", true, "arn:aws:iam::111122223333:role/web", null);
            }
            throw new AssertionError("not reached");
        });
        assertThat(log(explain(BARE, partly))).contains("= not read: the role (needs iam:GetRole)");
    }

    private static String refuse() {
        throw new AwsAnswer(403, "AccessDenied");
    }

    @Test
    void aBareDenialWithoutAWitnessIsNeverSure() throws Exception {
        Explanation explanation = explain(BARE);
        assertThat(explanation.verdict().causes())
                .allSatisfy(cause -> assertThat(cause.certainty()).isEqualTo(Certainty.POSSIBLE));
    }

    @Test
    void aSimulatorThatAllowsWhatAwsDeniedIsAContradictionAndNoGuess() throws Exception {
        FakeProbe allows = new FakeProbe(
                "simulation",
                session -> new Simulation(
                        "arn:aws:iam::111122223333:role/checkout-service",
                        Simulation.Decision.ALLOWED,
                        List.of(),
                        List.of(),
                        new Simulation.Layers(true, null),
                        List.of()));
        FailedCall put = new FailedCall(
                new io.github.whydenied.call.ApiCall("Sqs", "SendMessage", "sqs", "eu-west-1", null),
                BARE.request(),
                BARE.error(),
                BARE.credentials(),
                BARE.clock());
        Explanation explanation = explain(put, allows);
        assertThat(explanation.verdict().primary().code()).isEqualTo(BuiltInCause.CONTRADICTION);
        assertThat(log(explanation)).contains("= not read: ");
    }

    @Test
    void certaintyIsAWordAndNeverANumber() throws Exception {
        for (FailedCall call : List.of(BARE, Calls.deniedGetObject("a"))) {
            // Of permission, and not of chance, in the label of a fix.
            assertThat(log(explain(call)).replace("for someone who may change ", ""))
                    .doesNotContainPattern("\\d+ ?%")
                    .doesNotContainPattern("(?i)\\b(may|might|probably)\\b");
        }
    }
}
