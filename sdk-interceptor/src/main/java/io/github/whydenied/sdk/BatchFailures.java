package io.github.whydenied.sdk;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a batch that Spring Cloud AWS could not send. Its exception has no message and no cause, and is read by name: an application
 * without it must not need it.
 */
final class BatchFailures {

    private static final String SPRING = "io.awspring.cloud.sqs.operations.SendBatchOperationFailedException";

    /** The first ones tell the reasons, which are mostly one. */
    private static final int MAX_ENTRIES = 20;

    private BatchFailures() {}

    static List<FailedCall> of(Throwable failure) {
        if (!failure.getClass().getName().equals(SPRING)) {
            return List.of();
        }
        List<FailedCall> calls = new ArrayList<>();
        try {
            if (call(call(failure, "getSendBatchResult"), "failed") instanceof Iterable<?> entries) {
                for (Object entry : entries) {
                    if (calls.size() == MAX_ENTRIES) {
                        break;
                    }
                    calls.add(entry(Objects.requireNonNull(entry)));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Of a version that has other members: what was read is what there is.
            return calls;
        }
        return calls;
    }

    private static FailedCall entry(Object entry) throws ReflectiveOperationException {
        Object code =
                call(entry, "additionalInformation") instanceof Map<?, ?> information ? information.get("code") : null;
        String queue = text(call(entry, "endpoint"));
        return new FailedCall(
                new ApiCall("Sqs", "SendMessageBatch", "sqs", null, null),
                queue == null ? RequestFacts.NONE : new RequestFacts(Map.of("QueueUrl", List.of(queue)), false, false),
                new ServiceError(
                        "SendBatchOperationFailedException",
                        "Sqs",
                        text(code),
                        text(call(entry, "errorMessage")),
                        HttpFacts.NONE),
                CredentialFacts.UNKNOWN,
                new ClockFacts(Instant.now(), null));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static @Nullable Object call(@Nullable Object target, String method) throws ReflectiveOperationException {
        return target == null ? null : target.getClass().getMethod(method).invoke(target);
    }
}
