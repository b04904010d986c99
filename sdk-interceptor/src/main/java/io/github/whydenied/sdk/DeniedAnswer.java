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
import io.github.whydenied.sdk.EntryDenials.Alike;
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

    private DeniedAnswer() {}

    /** Whether entries of it were denied or failed otherwise; then the others alone are successes that can end a denial. */
    static boolean explain(
            String rows,
            Context.AfterExecution context,
            ExecutionAttributes attributes,
            @Nullable Object registration) {
        Object answer = context.response();
        if (!(answer instanceof SdkPojo pojo) || ProbeMarker.isProbe(attributes)) {
            return false;
        }
        if (Boolean.FALSE.equals(attributes.getAttribute(WhyDeniedAttributes.ENABLED))) {
            // What it says of its entries is not read, so it is no success of theirs.
            return true;
        }
        EntryDenials denials = new EntryDenials(() -> call(context, attributes), context.request());
        for (EntryRow row : EntryRow.of(rows)) {
            denials.read(pojo, row);
        }
        List<Alike> alike = denials.alike();
        if (alike.isEmpty() && !denials.haveFailed()) {
            return false;
        }
        if (!alike.isEmpty() && Markers.claim(attributes)) {
            Explainer explainer = ExplainerRegistry.of(registration);
            if (explainer.looksAtEntries()) {
                tell(alike, attributes, explainer);
            }
        }
        SuccessWatch.succeeded(context, attributes, registration, denials);
        return true;
    }

    private static void tell(List<Alike> alike, ExecutionAttributes attributes, Explainer explainer) {
        CallerAccess access = CallerAccessReader.read(attributes);
        boolean expected = Boolean.TRUE.equals(attributes.getAttribute(WhyDeniedAttributes.EXPECTED));
        HeldTrace trace = CallTraces.of(attributes);
        Object signer = Signer.of(attributes);
        for (Alike one : alike) {
            explainer
                    .diagnoser()
                    .begin(one.call(), access, false, expected)
                    .map(begun -> begun.signedBy(signer).asking(one.asked()))
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
