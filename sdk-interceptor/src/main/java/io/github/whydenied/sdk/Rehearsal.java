package io.github.whydenied.sdk;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.evidence.OwnThreads;
import io.github.whydenied.probe.ProbeMarker;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.RenderOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A made-up denial of the same operation, explained to nobody. It begins when the status of an answer says what is coming, and loads what the first
 * denial of a process needs while the caller's thread still reads that answer.
 */
final class Rehearsal {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    /**
     * The commonest sentence, with names of the documentation.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
     */
    private static final String SENTENCE =
            "User: arn:aws:sts::123456789012:assumed-role/example/example is not authorized to perform: s3:GetObject on resource: "
                    + "\"arn:aws:s3:::amzn-s3-demo-bucket/example\" because no identity-based policy allows the s3:GetObject action";

    private Rehearsal() {}

    /** Begins it on a thread of its own, unless a denial or a rehearsal came before in this process. */
    static void begin(
            Context.AfterTransmission context, ExecutionAttributes attributes, @Nullable Object registration) {
        if (BEGUN.get()
                || FirstDenial.claimed()
                || ProbeMarker.isProbe(attributes)
                || Boolean.FALSE.equals(attributes.getAttribute(WhyDeniedAttributes.ENABLED))
                || !BEGUN.compareAndSet(false, true)) {
            return;
        }
        // The attributes go on changing while the caller's thread works.
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (service == null || operation == null) {
            return;
        }
        ApiCall api = new ApiCall(service, operation, null, null, null);
        SdkRequest request = context.request();
        Thread thread = OwnThreads.make("whydenied-rehearsal", () -> rehearse(api, request, registration));
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /** In the order in which the denial will need it. Nothing of the application's is called: not its listeners, redactor, renderer or detectors. */
    private static void rehearse(ApiCall api, SdkRequest request, @Nullable Object registration) {
        try {
            Explainer explainer = ExplainerRegistry.atHand(registration);
            if (explainer == null || !explainer.enabled() || explainer.frozen()) {
                return;
            }
            FailedCall call = denied(api, RequestReader.read(request, api, Optional.empty()));
            Optional<Explanation> explanation = new OfflineDiagnosis().explain(DeniedCall.of(call), Map.of());
            explanation.ifPresent(new MessageRenderer(RenderOptions.STANDARD)::render);
            explanation.ifPresent(new LogRenderer(RenderOptions.STANDARD)::render);
        } catch (Throwable e) {
            // What fails here fails for the denial too, and is told there.
            return;
        }
    }

    private static FailedCall denied(ApiCall api, RequestFacts request) {
        return new FailedCall(
                api,
                request,
                new ServiceError(
                        "AwsServiceException",
                        null,
                        "AccessDenied",
                        SENTENCE,
                        new HttpFacts(403, null, null, Map.of(), null)),
                CredentialFacts.UNKNOWN,
                new ClockFacts(Instant.now(), null));
    }
}
