package io.github.whydenied.sdk;

import io.github.whydenied.Diagnosis;
import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.probe.ProbeMarker;
import io.github.whydenied.render.MessageRenderer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What happens to the exception of one failed execution. */
final class Interception {

    private Interception() {}

    static Throwable explained(Context.FailedExecution context, ExecutionAttributes attributes, @Nullable Object home) {
        Throwable original = context.exception();
        if (!(original instanceof SdkException failure) || isNotOurs(failure, context, attributes)) {
            return original;
        }
        Explainer explainer = Explainer.of(home);
        if (!explainer.enabled()) {
            return original;
        }
        FailedCall facts = FailedCallReader.read(context, attributes);
        if (DenialClassifier.classify(facts) instanceof Denial.NotADenial) {
            return original;
        }
        FailedCall call = FailedCallReader.withRequest(facts, context);
        boolean synchronous = attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC;
        // The client cannot ask in the name of who signed a URL.
        CallerAccess access = facts.request().presigned() ? CallerAccess.NONE : CallerAccessReader.read(attributes);
        return enriched(failure, call, access, explainer, synchronous, CallTraces.of(attributes));
    }

    /** The same failure with its explanation; the same alone where nobody will be told. */
    static SdkException enriched(
            SdkException failure,
            FailedCall call,
            CallerAccess access,
            Explainer explainer,
            boolean wait,
            @Nullable HeldTrace trace) {
        Optional<Diagnosis> diagnosis = wait
                ? explainer.diagnoser().diagnoseAndWait(call, access)
                : explainer.diagnoser().diagnose(call, access);
        if (diagnosis.isEmpty()) {
            return failure;
        }
        Explanation explanation = diagnosis.get().current().forCall(call);
        if (trace != null) {
            trace.note(diagnosis.get(), explanation);
        }
        SdkException enriched = ExceptionEnricher.enrich(failure, explanation, explainer);
        WhyDenied.attach(enriched, explanation, diagnosis.get());
        return enriched;
    }

    /**
     * A probe's own call, a client or request that opted out, what the application will not see, an execution or an instance
     * that was explained before.
     */
    private static boolean isNotOurs(
            SdkException failure, Context.FailedExecution context, ExecutionAttributes attributes) {
        return ProbeMarker.isProbe(attributes)
                || Boolean.FALSE.equals(attributes.getAttribute(WhyDeniedAttributes.ENABLED))
                || FollowedRedirect.is(context, attributes)
                || WhyDenied.explanation(failure).isPresent()
                // A chain of providers, in whose words those of an explained one stand.
                || (!(failure instanceof AwsServiceException) && MessageRenderer.hasOurs(RawMessage.of(failure)))
                || Markers.markExplained(attributes);
    }
}
