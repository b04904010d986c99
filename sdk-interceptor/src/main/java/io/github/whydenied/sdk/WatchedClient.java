package io.github.whydenied.sdk;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.probe.ProbeMarker;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
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

    private WatchedClient(ExecutionAttributes common, boolean probes) {
        this.common = common;
        this.probes = probes;
    }

    /** The client of a call. */
    static WatchedClient of(ExecutionAttributes call) {
        ExecutionAttributes common = new ExecutionAttributes();
        for (ExecutionAttribute<?> attribute : COMMON) {
            copy(attribute, call, common);
        }
        return new WatchedClient(common, ProbeMarker.isProbe(call));
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
     * @param caller whether this is the thread that made the call, which can wait and has the call on its stack
     * @return the same failure explained, or as it is where it is none of ours or anything goes wrong
     */
    Throwable explained(Throwable failure, boolean caller) {
        try {
            return failure instanceof SdkException sdk ? explainedBy(sdk, caller) : failure;
        } catch (Throwable e) {
            return failure;
        }
    }

    private SdkException explainedBy(SdkException failure, boolean caller) {
        // One that is explained is the failed call of the provider itself, an AssumeRole say.
        if (probes
                || ProbeMarker.isProbe(common)
                || WhyDenied.explanation(failure).isPresent()) {
            return failure;
        }
        Explainer explainer = Explainer.installed();
        if (!explainer.enabled()) {
            return failure;
        }
        ExecutionAttributes attributes = common.copy();
        Optional<String> operation = caller ? operation() : Optional.empty();
        operation.ifPresent(name -> attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, name));
        FailedCall call = FailedCallReader.read(failure, Optional.empty(), attributes);
        if (DenialClassifier.classify(call) instanceof Denial.NotADenial) {
            return failure;
        }
        boolean wait = caller && attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC;
        return Interception.enriched(failure, call, CallerAccessReader.read(attributes), explainer, wait);
    }

    /** The method of the nearest client on this thread's stack, named as the operation is. */
    private static Optional<String> operation() {
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
