package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A meter's tag makes a series of each of its values, and a function's words are whoever's. */
class ActionsOfMetersTest {

    @ParameterizedTest
    @CsvSource({"s3:GetObject, s3:GetObject", "s3:Get17Object, unknown"})
    void whatAFunctionNamesCountsAsAnActionOfAwss(String named, String tag) {
        String words = "User: arn:aws:sts::111122223333:assumed-role/orders/fn is not authorized to perform: " + named
                + " on resource: \"arn:aws:s3:::acme/x\" because no identity-based policy allows the " + named
                + " action";
        Explanation explanation = new OfflineDiagnosis()
                .explain(new FailedCall(
                        new ApiCall("Lambda", "Invoke", "lambda", "eu-west-1", null),
                        RequestFacts.of(Map.of("FunctionName", "orders")),
                        new ServiceError("", null, null, words, new HttpFacts(200, "a", null, Map.of(), null)),
                        CredentialFacts.UNKNOWN,
                        new ClockFacts(Instant.EPOCH, null),
                        new DeniedEntries(Whose.SERVICE_ROLE, 1, null, true, List.of(), List.of(), null, null)))
                .orElseThrow();

        assertThat(WhyDeniedMetrics.action(explanation)).isEqualTo(tag);
    }
}
