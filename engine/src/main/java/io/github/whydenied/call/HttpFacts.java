package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP response carried. Of its body only what kind of body it was: S3 repeats a refused request in it, with session token
 * and customer key.
 *
 * @param statusCode the HTTP status, 0 when there was no response, {@link #UNKNOWN_STATUS} when that is not known
 * @param requestId AWS's request id
 * @param extendedRequestId S3's second request id
 * @param headers response headers, names in lower case; only those a diagnosis reads
 * @param hasBody whether there was a body that is more than blanks; false also where the SDK did not keep it
 * @param isPage whether the body was a page of HTML: AWS's APIs answer with XML or JSON
 */
@PublicApi
public record HttpFacts(
        int statusCode,
        @Nullable String requestId,
        @Nullable String extendedRequestId,
        Map<String, String> headers,
        boolean hasBody,
        boolean isPage) {

    /** The status of a call of which only a text or a record is left that does not say it. */
    public static final int UNKNOWN_STATUS = -1;

    /** No response was received. */
    public static final HttpFacts NONE = new HttpFacts(0, null, null, Map.of(), false, false);

    private static final int MAX_BEGINNING = 200;

    /** Copies the headers; cuts what is longer than AWS writes. */
    @InternalApi
    public HttpFacts {
        requestId = MaxText.of(requestId);
        extendedRequestId = MaxText.of(extendedRequestId);
        Map<String, String> cut = new HashMap<>();
        headers.forEach((name, value) -> cut.put(name, String.valueOf(MaxText.of(value))));
        headers = Map.copyOf(cut);
    }

    /**
     * Facts with what a body shows. The body itself is not kept.
     *
     * @param statusCode the HTTP status
     * @param requestId AWS's request id
     * @param extendedRequestId S3's second request id
     * @param headers response headers
     * @param body the body, or its beginning; null when there is none
     */
    @InternalApi
    public HttpFacts(
            int statusCode,
            @Nullable String requestId,
            @Nullable String extendedRequestId,
            Map<String, String> headers,
            @Nullable String body) {
        this(statusCode, requestId, extendedRequestId, headers, body != null && !body.isBlank(), isPage(body));
    }

    private static boolean isPage(@Nullable String body) {
        if (body == null) {
            return false;
        }
        String beginning = body.substring(0, Math.min(body.length(), MAX_BEGINNING))
                .strip()
                .toLowerCase(Locale.ROOT);
        return beginning.startsWith("<!doctype html") || beginning.startsWith("<html");
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

    /** Names the headers and leaves their values out. */
    @Override
    public String toString() {
        return "HttpFacts[" + statusCode + ", " + requestId + ", " + headers.keySet() + "]";
    }
}
