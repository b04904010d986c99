package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.testing.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a function or a task was refused, as it is expected and counted. */
class EntriesOfARoleTest {

    private static final FailedCall CALL = Calls.deniedGetObject("a");

    private static FailedCall invoked() {
        return new FailedCall(
                new ApiCall("Lambda", "Invoke", "lambda", "eu-west-1", null),
                RequestFacts.of(Map.of("FunctionName", "orders")),
                new ServiceError("", null, null, CALL.error().message(), new HttpFacts(200, "a", null, Map.of(), null)),
                CALL.credentials(),
                CALL.clock(),
                new DeniedEntries(Whose.SERVICE_ROLE, 1, null, true, List.of(), List.of(), null, null));
    }

    @ParameterizedTest
    @CsvSource({"lambda:Invoke, true", "s3:GetObject, true", "lambda:GetFunction, false"})
    void itIsExpectedByTheOperationThatWasCalledAndByTheActionThatWasRefused(String expect, boolean isExpected) {
        FailedCall call = invoked();
        assertThat(Expectations.of(List.of(expect))
                        .include(call, DeniedCall.of(call).request()))
                .isEqualTo(isExpected);
    }

    /** Many tasks of one role can be refused one secret. */
    @Test
    void theSameResourceAgainIsNoFurtherResource() {
        Explanation told = new OfflineDiagnosis().explain(CALL).orElseThrow();
        DenialGroup group = new DenialGroup(
                new Diagnosis(told, false, why -> {
                    throw new AssertionError(why);
                }),
                0);
        String resource = told.request().resource();
        group.count(resource, true);
        group.count(resource + "2", true);
        group.count(resource + "2", true);

        FurtherDenials further = group.take(Duration.ZERO);
        assertThat(further.denials()).isEqualTo(3);
        assertThat(further.resources()).isEqualTo(1);
    }
}
