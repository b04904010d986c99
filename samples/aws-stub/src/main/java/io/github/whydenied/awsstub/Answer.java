package io.github.whydenied.awsstub;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What the stub says to one request. It is given the request, so that one answer suits every protocol: see
 * {@link Answers} for the usual ones.
 */
@FunctionalInterface
public interface Answer {

    /** The response to this request. */
    Reply to(RecordedCall call);

    /** The same answer after a pause, for tests of deadlines. */
    default Answer after(Duration delay) {
        return call -> to(call).withDelay(delay);
    }

    /** The same answer with one more header. */
    default Answer withHeader(String name, String value) {
        return call -> to(call).withHeader(name, value);
    }

    /** The same answer from a server whose clock shows this time. */
    default Answer withDate(Instant serverTime) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC));
        return withHeader("Date", date);
    }

    /** The same answer with this request id, wherever the protocol puts it. */
    default Answer withRequestId(String requestId) {
        return call -> to(call.withRequestId(requestId));
    }
}
