package io.github.whydenied.sdk;

import io.github.whydenied.BegunDiagnosis;
import io.github.whydenied.Diagnosis;
import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.probe.ProbeMarker;
import io.github.whydenied.probe.SdkCallerAccess;
import io.github.whydenied.render.MessageRenderer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
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

    static Throwable explained(
            Context.FailedExecution context, ExecutionAttributes attributes, @Nullable Object registration)
            throws ExecutionException {
        Throwable original = context.exception();
        if (!(original instanceof SdkException failure) || isNotOurs(failure, context, attributes)) {
            return original;
        }
        if (!Markers.claim(attributes)) {
            // By an interceptor that was registered twice.
            return original;
        }
        Explainer explainer = ExplainerRegistry.of(registration);
        if (!explainer.enabled()) {
            return original;
        }
        FailedCall facts = FailedCallReader.read(context, attributes);
        // By its words alone only what does not look like one, for they are read with the request and its names.
        if (!DenialClassifier.looksLikeADenial(facts)
                && DenialClassifier.classify(facts) instanceof Denial.NotADenial) {
            return original;
        }
        boolean synchronous = attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC;
        Supplier<Optional<BegunDiagnosis>> begin = () -> begin(facts, context, attributes, explainer, synchronous);
        Duration wait = explainer.settings().bounds().waitAtMost();
        // Where the process is frozen between calls, or the thread is not to wait, the first denial is dealt with as
        // any other.
        if (!synchronous || explainer.frozen() || !FirstDenial.claim()) {
            HeldTrace trace = CallTraces.of(attributes);
            return enriched(failure, begin.get(), explainer, synchronous ? wait : Duration.ZERO, trace);
        }
        FirstDenial first = FirstDenial.begin(begin);
        // Read beside it: where tracing is there and was not used yet, that loads much.
        return first(failure, first, explainer, wait, CallTraces.of(attributes));
    }

    private static Optional<BegunDiagnosis> begin(
            FailedCall facts,
            Context.FailedExecution context,
            ExecutionAttributes attributes,
            Explainer explainer,
            boolean waits) {
        FailedCall call = FailedCallReader.withRequest(facts, context);
        // The client cannot ask in the name of who signed a URL.
        CallerAccess access = facts.request().presigned() ? SdkCallerAccess.NONE : CallerAccessReader.read(attributes);
        boolean expected = Boolean.TRUE.equals(attributes.getAttribute(WhyDeniedAttributes.EXPECTED));
        return explainer
                .diagnoser()
                .begin(call, access, waits, expected)
                .map(begun -> begun.signedBy(Signer.of(attributes)));
    }

    /** The first of the process; where even what needs no question takes too long, the exception leaves as it is, and the log tells. */
    private static SdkException first(
            SdkException failure, FirstDenial first, Explainer explainer, Duration wait, @Nullable HeldTrace trace)
            throws ExecutionException {
        long start = System.nanoTime();
        Optional<Optional<BegunDiagnosis>> begun =
                first.await(wait.compareTo(FirstDenial.MIN_WAIT) < 0 ? FirstDenial.MIN_WAIT : wait);
        if (begun.isEmpty()) {
            first.leave(late -> {
                Diagnosis diagnosis = explainer.diagnoser().settle(late, Duration.ZERO);
                Explanation explanation = diagnosis.current().forCall(late.call());
                if (trace != null) {
                    trace.note(diagnosis, explanation);
                }
                WhyDenied.attach(failure, explanation, diagnosis);
            });
            return failure;
        }
        Duration left = wait.minusNanos(System.nanoTime() - start);
        return enriched(failure, begun.get(), explainer, left.isNegative() ? Duration.ZERO : left, trace);
    }

    /**
     * The same failure with its explanation; the same alone where nobody will be told.
     *
     * @param begun its diagnosis, if it is a denial
     * @param wait how long to wait for it, where anybody waits
     */
    static SdkException enriched(
            SdkException failure,
            Optional<BegunDiagnosis> begun,
            Explainer explainer,
            Duration wait,
            @Nullable HeldTrace trace) {
        if (begun.isEmpty()) {
            return failure;
        }
        Diagnosis diagnosis = explainer.diagnoser().settle(begun.get(), wait);
        Explanation known = diagnosis.current();
        Explanation explanation = known.forCall(begun.get().call());
        if (trace != null) {
            trace.note(diagnosis, explanation);
        }
        SdkException enriched = ExceptionEnricher.enrich(
                failure, explanation, explainer, () -> diagnosis.text(known, explanation.call(), explainer::message));
        WhyDenied.attach(enriched, explanation, diagnosis);
        return enriched;
    }

    /**
     * A probe's own call, a client or request that opted out, what the application will not see, an instance that was explained
     * before.
     */
    private static boolean isNotOurs(
            SdkException failure, Context.FailedExecution context, ExecutionAttributes attributes) {
        return ProbeMarker.isProbe(attributes)
                || Boolean.FALSE.equals(attributes.getAttribute(WhyDeniedAttributes.ENABLED))
                || FollowedRedirect.is(context, attributes)
                || WhyDenied.explanation(failure).isPresent()
                // A chain of providers, in whose words those of an explained one stand.
                || (!(failure instanceof AwsServiceException) && MessageRenderer.hasOurs(RawMessage.of(failure)));
    }
}
