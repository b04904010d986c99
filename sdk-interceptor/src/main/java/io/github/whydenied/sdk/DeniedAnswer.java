package io.github.whydenied.sdk;

import static io.github.whydenied.sdk.FailedCallReader.guarded;

import io.github.whydenied.BegunDiagnosis;
import io.github.whydenied.Diagnosis;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.probe.ProbeMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What happens to an answer that can say that something was denied. Nobody waits for it, and the answer stays as it is. */
final class DeniedAnswer {

    /** An answer with more ways of being denied is told of these. */
    private static final int MAX_GROUPS = 10;

    private DeniedAnswer() {}

    /** Whether entries of it were denied or failed otherwise; then it is no success that ends a denial. */
    static boolean explain(
            String rows,
            Context.AfterExecution context,
            ExecutionAttributes attributes,
            @Nullable Object registration) {
        Object answer = context.response();
        if (!(answer instanceof SdkPojo pojo)
                || ProbeMarker.isProbe(attributes)
                || Boolean.FALSE.equals(attributes.getAttribute(WhyDeniedAttributes.ENABLED))) {
            return false;
        }
        EntryDenials denials = new EntryDenials(() -> call(context, attributes), context.request());
        for (EntryRow row : EntryRow.of(rows)) {
            denials.read(pojo, row);
        }
        List<FailedCall> calls = denials.calls();
        if (calls.isEmpty() || !Markers.claim(attributes)) {
            return !calls.isEmpty() || denials.haveFailed();
        }
        Explainer explainer = ExplainerRegistry.of(registration);
        if (!explainer.looksAtEntries()) {
            return true;
        }
        tell(calls, attributes, explainer);
        return true;
    }

    private static void tell(List<FailedCall> calls, ExecutionAttributes attributes, Explainer explainer) {
        CallerAccess access = CallerAccessReader.read(attributes);
        boolean expected = Boolean.TRUE.equals(attributes.getAttribute(WhyDeniedAttributes.EXPECTED));
        HeldTrace trace = CallTraces.of(attributes);
        for (FailedCall call : calls.subList(0, Math.min(calls.size(), MAX_GROUPS))) {
            explainer
                    .diagnoser()
                    .begin(call, access, false, expected)
                    .ifPresent(begun -> settle(begun, explainer, trace));
        }
    }

    private static void settle(BegunDiagnosis begun, Explainer explainer, @Nullable HeldTrace trace) {
        Diagnosis diagnosis = explainer.diagnoser().settle(begun, Duration.ZERO);
        if (trace != null) {
            trace.note(diagnosis, diagnosis.current().forCall(begun.call()));
        }
    }

    /** The call that succeeded, with all of its request; nothing of it was denied yet. */
    private static FailedCall call(Context.AfterExecution context, ExecutionAttributes attributes) {
        Optional<SdkHttpRequest> http = guarded(() -> Optional.of(context.httpRequest()), Optional.empty());
        SdkHttpResponse response = context.httpResponse();
        Map<String, String> headers = ErrorReader.headers(response);
        String requestId = headers.getOrDefault("x-amzn-requestid", headers.get("x-amz-request-id"));
        HttpFacts answered = new HttpFacts(response.statusCode(), requestId, headers.get("x-amz-id-2"), headers, null);
        ApiCall api = FailedCallReader.api(attributes, http);
        RequestFacts request = RequestReader.read(context.request(), api, http);
        Instant server = answered.header("date").map(FailedCallReader::date).orElse(null);
        return new FailedCall(
                api,
                request,
                new ServiceError("", null, null, null, answered),
                CredentialReader.read(attributes, http, true),
                new ClockFacts(Instant.now(), server));
    }
}
