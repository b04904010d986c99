package io.github.whydenied.awsstub;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response, as bytes will go over the wire.
 *
 * @param status the HTTP status
 * @param headers the headers by name
 * @param body the body; ignored for HEAD requests
 * @param delay how long the stub waits before it answers
 * @param fault what the stub does to the connection instead of answering, or null
 */
public record Reply(
        int status,
        Map<String, String> headers,
        String body,
        Duration delay,
        @Nullable Fault fault) {

    /** A response without delay or fault. */
    public static Reply of(int status, Map<String, String> headers, String body) {
        return new Reply(status, headers, body, Duration.ZERO, null);
    }

    static Reply fault(Fault fault) {
        return new Reply(200, Map.of(), "", Duration.ZERO, fault);
    }

    Reply withStatus(int newStatus) {
        return new Reply(newStatus, headers, body, delay, fault);
    }

    Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, delay, fault);
    }

    Reply withDelay(Duration newDelay) {
        return new Reply(status, headers, body, newDelay, fault);
    }

    ResponseDefinition toWireMock(String method) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(status);
        headers.forEach(response::withHeader);
        if (!method.equals("HEAD")) {
            response.withBody(body);
        }
        if (!delay.isZero()) {
            response.withFixedDelay(Math.toIntExact(delay.toMillis()));
        }
        if (fault != null) {
            response.withFault(fault);
        }
        return response.build();
    }
}
