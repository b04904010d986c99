package io.github.whydenied.sdk;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.SdkFit;
import io.github.whydenied.probe.ProbeMarker;
import io.github.whydenied.render.MessageRenderer;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A client whose credentials are watched: what its calls have in common, so that one watch serves all of them. The call
 * itself is told from the stack of the failure.
 */
final class WatchedClient {

    private static final List<ExecutionAttribute<?>> COMMON = List.of(
            SdkExecutionAttribute.SERVICE_NAME,
            SdkExecutionAttribute.CLIENT_TYPE,
            SdkExecutionAttribute.PROFILE_NAME,
            SdkExecutionAttribute.PROFILE_FILE_SUPPLIER,
            AwsExecutionAttribute.AWS_REGION);

    private final ExecutionAttributes common;
    private final boolean probes;
    private final @Nullable Object registration;

    private WatchedClient(ExecutionAttributes common, boolean probes, @Nullable Object registration) {
        this.common = common;
        this.probes = probes;
        this.registration = registration;
    }

    /** The client of a call. */
    static WatchedClient of(ExecutionAttributes call, @Nullable Object registration) {
        ExecutionAttributes common = new ExecutionAttributes();
        for (ExecutionAttribute<?> attribute : COMMON) {
            copy(attribute, call, common);
        }
        return new WatchedClient(common, ProbeMarker.isProbe(call), registration);
    }

    private static <T> void copy(ExecutionAttribute<T> attribute, ExecutionAttributes from, ExecutionAttributes to) {
        T value = from.getAttribute(attribute);
        if (value != null) {
            to.putAttribute(attribute, value);
        }
    }

    /**
     * The failure of its credentials, explained.
     *
     * @param failure why there are none
     * @param provider who was asked for them
     * @param call the call that wanted them
     * @return the same failure explained, or as it is where it is none of ours or anything goes wrong
     */
    Throwable explained(Throwable failure, Object provider, Call call) {
        try {
            return failure instanceof SdkException sdk && !isOfAnotherClient(sdk)
                    ? explainedBy(sdk, provider, call)
                    : failure;
        } catch (Throwable e) {
            SdkFit.note(e);
            return failure;
        }
    }

    /**
     * The failed call of the provider itself, an AssumeRole say, was that client's to explain: it did, or it was not to. In a chain its words
     * stand in the chain's.
     */
    private static boolean isOfAnotherClient(SdkException failure) {
        return failure instanceof AwsServiceException || MessageRenderer.hasOurs(RawMessage.of(failure));
    }

    private SdkException explainedBy(SdkException failure, Object provider, Call call) {
        // One that is explained is the failed call of the provider itself, an AssumeRole say.
        if (probes
                || ProbeMarker.isProbe(common)
                || WhyDenied.explanation(failure).isPresent()) {
            return failure;
        }
        Explainer explainer = ExplainerRegistry.of(registration);
        if (!explainer.enabled()) {
            return failure;
        }
        ExecutionAttributes attributes = common.copy();
        call.operation().ifPresent(name -> attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, name));
        FailedCall failed = FailedCallReader.read(failure, Optional.empty(), attributes);
        if (DenialClassifier.classify(failed) instanceof Denial.NotADenial) {
            return failure;
        }
        boolean wait = call.waits() && attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC;
        return Interception.enriched(
                failure,
                explainer
                        .diagnoser()
                        .begin(failed, CallerAccessReader.read(attributes), wait)
                        .map(begun -> begun.signedBy(provider)),
                explainer,
                wait ? explainer.settings().bounds().waitAtMost() : Duration.ZERO,
                call.trace());
    }

    /**
     * A call that wants credentials.
     *
     * @param operation the operation
     * @param waits whether its thread is the one that learns of the failure, and can wait for a diagnosis
     * @param trace what is current for it; null for nothing
     */
    record Call(
            Optional<String> operation,
            boolean waits,
            @Nullable HeldTrace trace) {

        /** The one on this thread's stack, to be asked for while it is there. */
        static Call ofThisThread() {
            return new Call(onTheStack(), true, CallTraces.current());
        }

        /** The same, when somebody else learns of the failure. */
        Call later() {
            return new Call(operation, false, trace);
        }
    }

    /** The method of the nearest client on this thread's stack, named as the operation is. */
    private static Optional<String> onTheStack() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(WatchedClient::isOperation)
                        .findFirst()
                        .map(StackFrame::getMethodName)
                        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
    }

    private static boolean isOperation(StackFrame frame) {
        return SdkClient.class.isAssignableFrom(frame.getDeclaringClass())
                && frame.getDeclaringClass().getSimpleName().startsWith("Default")
                && !frame.getMethodName().contains("$");
    }
}
