package io.github.whydenied.sdk;

import io.github.whydenied.FailureReader;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.ServiceNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the SDK's exceptions where no execution tells more: those of event streams and of clients that make one of each entry of a batch. The
 * operation, the request and who signed it are not known.
 */
@InternalApi
public final class SdkFailureReader implements FailureReader {

    private static final int MAX_CAUSES = 50;

    /** An exception in a stream names no service, yet its class is one of the service's model. */
    private static final Pattern MODEL = Pattern.compile("software\\.amazon\\.awssdk\\.services\\.([a-z0-9]+)\\..*");

    /** For the service file alone. */
    public SdkFailureReader() {}

    @Override
    public List<FailedCall> read(Throwable thrown) {
        List<FailedCall> calls = new ArrayList<>();
        Throwable current = thrown;
        // Causes can go round in circles.
        for (int i = 0; current != null && i < MAX_CAUSES; i++) {
            if (current instanceof SdkException failure) {
                calls.add(call(failure));
            } else {
                calls.addAll(BatchFailures.of(current));
            }
            current = current.getCause();
        }
        return calls;
    }

    private static FailedCall call(SdkException failure) {
        ServiceError error = ErrorReader.read(failure);
        // A stream's exceptions name the service in small letters.
        String service = error.service() == null ? ofClass(failure) : ServiceNames.sdkName(error.service());
        return new FailedCall(
                new ApiCall(service, "", null, null, null),
                RequestFacts.NONE,
                error,
                CredentialFacts.UNKNOWN,
                new ClockFacts(
                        Instant.now(),
                        error.http().header("date").map(FailedCallReader::date).orElse(null)));
    }

    private static String ofClass(SdkException failure) {
        Matcher model = MODEL.matcher(failure.getClass().getName());
        return model.matches() ? ServiceNames.sdkName(model.group(1)) : "";
    }
}
