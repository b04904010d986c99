package io.github.whydenied.call;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP response carried.
 *
 * @param statusCode the HTTP status, 0 when there was no response, {@link #UNKNOWN_STATUS} when that is not known
 * @param requestId AWS's request id
 * @param extendedRequestId S3's second request id
 * @param headers response headers, names in lower case; only those a diagnosis reads
 * @param body at most the first 64 KiB of the error body, when the SDK kept it
 */
public record HttpFacts(
        int statusCode,
        @Nullable String requestId,
        @Nullable String extendedRequestId,
        Map<String, String> headers,
        @Nullable String body) {

    /** The status of a call of which only a text or a record is left that does not say it. */
    public static final int UNKNOWN_STATUS = -1;

    /** No response was received. */
    public static final HttpFacts NONE = new HttpFacts(0, null, null, Map.of(), null);

    /** Copies the headers. */
    public HttpFacts {
        headers = Map.copyOf(headers);
    }

    /**
     * The value of a response header.
     *
     * @param name the header's name in any case
     * @return its first value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Leaves the body out: S3 repeats the signature of a refused request in it. */
    @Override
    public String toString() {
        return "HttpFacts[" + statusCode + ", " + requestId + ", " + headers.keySet() + "]";
    }
}
