package io.github.whydenied.verdict;

import static io.github.whydenied.verdict.DeniedCases.OBJECT;
import static io.github.whydenied.verdict.DeniedCases.bare;
import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.Simulation.Decision;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    @Test
    void aThrowingDetectorHarmsNothing() {
        Case denied =
                denied("s3:GetObject", OBJECT).implicitly(PolicyType.IDENTITY).toCase();
        List<CauseDetector> detectors = new ArrayList<>(BuiltInDetectors.all());
        detectors.add(0, f -> {
            throw new IllegalStateException("secret");
        });

        Verdict verdict = Verdicts.conclude(denied, detectors);

        assertThat(verdict.primary().code()).isEqualTo(BuiltInCause.IDENTITY_NO_ALLOW);
        assertThat(denied.ledger().entries())
                .singleElement()
                .extracting(Evidence::source, Evidence::outcome)
                .containsExactly("detector", new ProbeOutcome.Failed("the detector failed with IllegalStateException"));
    }

    @Test
    void whatTheSimulatorAllowsByNowIsNotProposedAgainButWaitedFor() {
        Verdict verdict = denied("s3:GetObject", OBJECT)
                .implicitly(PolicyType.IDENTITY)
                .found("simulation", Findings.simulated(Decision.ALLOWED, true, null))
                .verdict();

        assertThat(verdict.causes())
                .extracting(Cause::code, Cause::certainty)
                .containsExactly(
                        tuple(BuiltInCause.POLICY_PROPAGATION, Certainty.DERIVED),
                        tuple(BuiltInCause.IDENTITY_NO_ALLOW, Certainty.STATED));
        assertThat(texts(verdict.primary()))
                .contains("policy simulator, policies as they are now: allows it; service control policies: allowed");
    }

    @Test
    void theSimulatorNeverReadsAMissingAllowIntoAStatedDeny() {
        Verdict verdict = denied("s3:GetObject", OBJECT)
                .explicitlyBySomePolicy()
                .found("simulation", Findings.simulated(Decision.IMPLICIT_DENY))
                .verdict();

        assertThat(verdict.primary().code()).isEqualTo(BuiltInCause.NOT_ENOUGH_EVIDENCE);
    }

    @Test
    void whatTwoWitnessesNameIsOneCause() {
        Verdict verdict = denied("s3:GetObject", OBJECT)
                .implicitly(PolicyType.IDENTITY)
                .found("simulation", Findings.simulated(Decision.IMPLICIT_DENY, true, null))
                .verdict();

        assertThat(verdict.causes()).hasSize(1);
    }

    @Test
    void whateverOrderDetectorsRunInTheVerdictIsTheSame() {
        List<CauseDetector> reversed = new ArrayList<>(BuiltInDetectors.all());
        Collections.reverse(reversed);
        DeniedCases denied = bare("GetObject", "s3:GetObject", OBJECT)
                .found("simulation", Findings.simulated(Decision.IMPLICIT_DENY, false, null));

        assertThat(Verdicts.conclude(denied.toCase(), reversed)).isEqualTo(denied.verdict());
    }

    @Test
    void aDecodedMessageNamesNoLayerAgainstTheSimulator() {
        Verdict verdict = denied("ec2:RunInstances", null)
                .calling("Ec2", "RunInstances")
                .found("decoded_message", Findings.decoded(false))
                .found("simulation", Findings.simulated(Decision.ALLOWED, true, null))
                .verdict();

        assertThat(verdict.primary().code()).isEqualTo(BuiltInCause.CONTRADICTION);
    }

    @Test
    void aFindingIsNeverPrimaryWhileThereIsACause() {
        Verdict verdict = denied("s3:GetObject", OBJECT)
                .found(
                        "credential_trail",
                        Findings.trail(Findings.promise(
                                "container credentials", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", false, null)))
                .verdict();

        assertThat(verdict.causes())
                .extracting(Cause::code)
                .containsExactly(BuiltInCause.NOT_ENOUGH_EVIDENCE, BuiltInCause.WRONG_IDENTITY);
    }

    @Test
    void aLeakedKeyComesBeforeEverything() {
        Cause leaked = cause(BuiltInCause.COMPROMISED_KEY_QUARANTINE, Certainty.LIKELY);
        Cause stated = cause(BuiltInCause.SCP_EXPLICIT_DENY, Certainty.STATED);

        Verdict verdict = Verdicts.conclude(
                denied("s3:GetObject", OBJECT).toCase(), List.of(f -> List.of(stated), f -> List.of(leaked)));

        assertThat(verdict.primary().code()).isEqualTo(BuiltInCause.COMPROMISED_KEY_QUARANTINE);
    }

    @Test
    void equallySureTheOneNearestTheCallerLeads() {
        Cause far = cause(BuiltInCause.SCP_NO_ALLOW, Certainty.LIKELY).in(PolicyType.SCP);
        Cause near = cause(BuiltInCause.IDENTITY_NO_ALLOW, Certainty.LIKELY).in(PolicyType.IDENTITY);

        Verdict verdict = Verdicts.conclude(denied("s3:GetObject", OBJECT).toCase(), List.of(f -> List.of(far, near)));

        assertThat(verdict.causes()).extracting(Cause::code).containsExactly(near.code(), far.code());
    }

    @Test
    void notEnoughEvidenceNamesTheOnePermissionThatWouldSettleIt() {
        assertThat(settling(denied("ec2:RunInstances", null))).isEqualTo("iam:SimulatePrincipalPolicy");
        assertThat(settling(denied("ec2:RunInstances", null).encodedMessage("blob")))
                .isEqualTo("sts:DecodeAuthorizationMessage");
        assertThat(settling(denied("iam:GetUser", null).authorizationId("abc").encodedMessage("blob")))
                .isEqualTo("iam:GetRequestAuthorizationDetails");
        assertThat(settling(denied("sts:AssumeRole", DeniedCases.ROLE))).isEqualTo("iam:GetRole");
    }

    @Test
    void nobodyIsToldToGrantWhatCannotSettleIt() {
        DeniedCases stated = denied("s3:ListBucket", "arn:aws:s3:::acme-invoices")
                .behind("S3", "GetObject")
                .implicitly(PolicyType.IDENTITY);
        DeniedCases webIdentity = denied("sts:AssumeRoleWithWebIdentity", null).as(null);

        assertThat(stated.verdict().gaps()).noneMatch(Gap::canFlip);
        assertThat(Fallback.settlingPermission(webIdentity.toCase())).isEmpty();
        assertThat(Fallback.settlingPermission(denied("kms:Decrypt", null).toCase()))
                .contains("kms:GetKeyPolicy");
        assertThat(Fallback.settlingPermission(
                        denied("sts:AssumeRole", DeniedCases.OTHER_ROLE).toCase()))
                .contains("iam:SimulatePrincipalPolicy");
    }

    private static @Nullable String settling(DeniedCases denied) {
        Verdict verdict = denied.verdict();
        assertThat(verdict.primary().code()).isEqualTo(BuiltInCause.NOT_ENOUGH_EVIDENCE);
        String permission = verdict.gaps().get(0).permission();
        assertThat(texts(verdict.primary())).contains("the cause; what " + permission + " shows would settle it");
        return permission;
    }

    @Test
    void everythingReadAllowsIsSaidAndNotGuessedAround() {
        Verdict verdict = denied("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders")
                .calling("Sqs", "SendMessage")
                .found("simulation", Findings.simulated(Decision.ALLOWED, true, true))
                .verdict();

        assertThat(verdict.primary().code()).isEqualTo(BuiltInCause.CONTRADICTION);
        assertThat(texts(verdict.primary()))
                .contains(
                        "what is left: resource policy, session policy, vpc endpoint policy, resource control policies");
    }

    @Test
    void gapsSayWhyAndWithWhichPermission() {
        Verdict verdict = denied("s3:GetObject", OBJECT)
                .implicitly(PolicyType.IDENTITY)
                .recorded("simulation", new ProbeOutcome.Refused("iam:SimulatePrincipalPolicy"))
                .recorded("caller_identity", new ProbeOutcome.TimedOut())
                .verdict();

        assertThat(verdict.gaps())
                .containsExactly(
                        new Gap("simulation", Gap.Why.REFUSED, "iam:SimulatePrincipalPolicy", null, false),
                        new Gap("caller_identity", Gap.Why.TIMED_OUT, null, null, false),
                        new Gap("service_control_policies", Gap.Why.NOT_ASKED, null, null, false));
    }

    @Test
    void anAwsCompatibleServiceThatIamAndStsAreSentToIsNoCustomEndpoint() {
        Verdict verdict = bare("PutObject", "s3:PutObject", OBJECT)
                .at("http://localhost:4566")
                .found("endpoint_settings", new EndpointSettings(true))
                .verdict();

        assertThat(verdict.causes()).extracting(Cause::code).doesNotContain(BuiltInCause.CUSTOM_ENDPOINT);
    }

    @Test
    void endpointsOfEveryPartitionAreAws() {
        for (String host : List.of(
                "s3.eu-west-1.amazonaws.com",
                "vpce-1-2.s3.eu-west-1.vpce.amazonaws.com",
                "s3.cn-north-1.amazonaws.com.cn",
                "s3.dualstack.eu-west-1.api.aws",
                "id.lambda-url.eu-west-1.on.aws",
                "s3.us-iso-east-1.c2s.ic.gov",
                "s3.eusc-de-east-1.amazonaws.eu")) {
            assertThat(CustomEndpointDetector.isCustom(bare("PutObject", "s3:PutObject", OBJECT)
                            .at("https://" + host)
                            .toCase()))
                    .as(host)
                    .isFalse();
        }
    }

    private static List<String> texts(Cause cause) {
        return cause.facts().stream().map(Fact::text).map(Phrase::toString).toList();
    }

    private static Cause cause(CauseCode code, Certainty certainty) {
        return Cause.of(code, certainty, Phrase.of("x"), Phrase.of("x"), List.of());
    }
}
