package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.HttpFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which parts of AWS's words make another denial, and which differ from call to call of the same. */
class StableWordsTest {

    private static String of(String message, String requestId, @Nullable String hostId) {
        return StableWords.of(message, new HttpFacts(403, requestId, hostId, Map.of(), null));
    }

    private static String of(String message) {
        return of(message, "4J8L", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "because no identity-based policy allows it. Encoded authorization failure message: 4xr_Q-ml2FAh8t3cL0aVw9Yt1kRz7DsKk2Ab90"
                        + " | because no identity-based policy allows it. Encoded authorization failure message: Kk2-Ab90_zzRtY41kRz7DsqpLmNo4xr_Q-ml2FAh8t3c",
                "call the GetRequestAuthorizationDetails API with the following authorization id: EXAMPLE1a2b3c4d5e6f7g8h9i0j"
                        + " | call the GetRequestAuthorizationDetails API with the following authorization id: EXAMPLE9z8y7x6w",
                "Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/EXAMPLE1a for complete"
                        + " | Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/EXAMPLE9z for complete",
                "allows the s3:GetObject action (authorizationId: 1a2b)"
                        + " | allows the s3:GetObject action (authorizationId: 9z8y)",
                "Signature expired: 20261121T100000Z is now earlier than 20261121T101500Z (20261121T102000Z - 5 min.)"
                        + " | Signature expired: 20261121T100107Z is now earlier than 20261121T101701Z (20261121T102201Z - 5 min.)",
                "Token expired: current date/time 1732183200 must be before the expiration date/time 1732179600"
                        + " | Token expired: current date/time 1732183317 must be before the expiration date/time 1732179699",
                "at 2026-11-21T10:00:00.123Z | at 2026-11-21T10:02:11Z",
                "denied (Service: Sts, Status Code: 403, Request ID: 7a2f0c1e-1111-4222-8333-944455556666)"
                        + " | denied (Service: Sts, Status Code: 403, Request ID: 00000000-1111-4222-8333-944455556666)",
                "denied (Service: S3, Status Code: 403, Request ID: 7F3KQZ9C1VXXEXMP, Extended Request ID: ab/cd+ef=)"
                        + " | denied (Service: S3, Status Code: 403, Request ID: 9C1VXXEXMP7F3KQZ, Extended Request ID: zz+yy/xx=)",
                "(RequestToken: 7a2f0c1e, HandlerErrorCode: AccessDenied) | (RequestToken: 99999999, HandlerErrorCode: AccessDenied)",
                "(SDK Attempt Count: 1) | (SDK Attempt Count: 4)",
                "EnvironmentProvider@1f2e3d4c: no key | EnvironmentProvider@5a6b7c8d: no key"
            })
    void whatDiffersFromCallToCallIsLeftOut(String one, String other) {
        assertThat(of(one)).isEqualTo(of(other)).isNotBlank();
    }

    @Test
    void theIdsOfTheAnswerAreLeftOutWhereverTheyStand() {
        assertThat(of("denied, see R1 and H/1+2=", "R1", "H/1+2="))
                .isEqualTo(of("denied, see R2 and H/3+4=", "R2", "H/3+4="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on resource: payroll.csv | on resource: payrol1.csv",
                "by role 111122223333 | by role 444455556666",
                "arn:aws:organizations::999900001111:policy/o-a/service_control_policy/p-ab12cd34"
                        + " | arn:aws:organizations::999900001111:policy/o-a/service_control_policy/p-ab12cd35",
                "because no identity-based policy allows | because no session policy allows",
                "with an explicit deny | with a missing allow"
            })
    void whatMakesAnotherDenialStays(String one, String other) {
        assertThat(of(one)).isNotEqualTo(of(other));
    }

    @Test
    void noMessageIsNoWords() {
        assertThat(StableWords.of(null, HttpFacts.NONE)).isEmpty();
    }
}
