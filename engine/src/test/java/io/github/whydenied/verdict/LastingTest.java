package io.github.whydenied.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.verdict.CauseCode.Group;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long a denial lasts is a property of its cause. */
class LastingTest {

    private static List<String> codes(Lasting lasting) {
        return CauseCode.builtIn().stream()
                .filter(code -> code.lasting() == lasting)
                .map(CauseCode::code)
                .toList();
    }

    @Test
    void credentialsThatAreRenewedAChangeOnItsWayAndAClockEndByThemselves() {
        assertThat(codes(Lasting.ENDS_BY_ITSELF))
                .containsExactly(
                        "credentials-expired", "clock-skew", "policy-propagation", "role-just-made", "device-clock");
    }

    /** To wait would be the wrong advice, and so would be not to. */
    @Test
    void nobodyIsToldToWaitForAPolicy() {
        assertThat(CauseCode.builtIn().stream()
                        .filter(code -> code.group() == Group.POLICY || code.group() == Group.DEPENDENCY)
                        .filter(code -> code.lasting() != Lasting.UNTIL_CHANGED)
                        .map(CauseCode::code))
                .containsExactlyInAnyOrder("policy-propagation", "s3-head-of-missing", "verification-key");
    }

    @Test
    void whatIsAboutTheDiagnosisItselfDoesNotTell() {
        assertThat(Stream.of(BuiltInCause.CONTRADICTION, BuiltInCause.NOT_ENOUGH_EVIDENCE))
                .allMatch(code -> code.lasting() == Lasting.UNKNOWN);
    }

    @Test
    void anApplicationsOwnCauseSaysItItself() {
        OwnCause frozen = OwnCause.of("acme.frozen", "It is frozen", Group.SERVICE, "https://wiki.example.com/frozen");
        assertThat(frozen.lasting()).isEqualTo(Lasting.UNKNOWN);
        assertThat(frozen.lasting(Lasting.ENDS_BY_ITSELF).lasting()).isEqualTo(Lasting.ENDS_BY_ITSELF);
    }
}
