package io.github.whydenied.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One request to a service of the machine itself: the metadata service or a container's endpoint. Never through a proxy,
 * never following a redirect, so that a token stays where it was meant to go.
 */
final class LocalHttp {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 16_384;

    /** Keeps the JVM's own authenticator, if the application set one, from answering a 401. */
    private static final Authenticator NOBODY = new Authenticator() {};

    private LocalHttp() {}

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body at most 16 KiB; it can hold credentials, so it is read and dropped, never shown as a whole
     */
    record Answer(int status, String body) {
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * Sends a request.
     *
     * @param remaining the time left for everything
     * @param keepSuccess whether the body of a successful answer is read
     * @throws IOException when nothing answers in time
     */
    static Answer send(String method, URI uri, Map<String, String> headers, Duration remaining, boolean keepSuccess)
            throws IOException {
        if (!(uri.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
            throw new IOException("not an HTTP endpoint");
        }
        long end = System.nanoTime() + remaining.toNanos();
        try {
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setAuthenticator(NOBODY);
            connection.setConnectTimeout(millis(CONNECT, end));
            connection.setReadTimeout(millis(READ, end));
            headers.forEach(connection::setRequestProperty);
            int status = connection.getResponseCode();
            boolean success = status < 400;
            String body = success && !keepSuccess ? "" : read(connection, success, end);
            return new Answer(status, body);
        } finally {
            connection.disconnect();
        }
    }

    private static String read(HttpURLConnection connection, boolean success, long end) throws IOException {
        try (InputStream stream = success ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = new byte[MAX_BYTES];
            int length = 0;
            while (stream != null && length < MAX_BYTES && System.nanoTime() < end) {
                int read = stream.read(bytes, length, MAX_BYTES - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
    }

    /** At least one: zero would mean no limit. */
    private static int millis(Duration limit, long end) {
        long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
        return (int) Math.min(limit.toMillis(), left);
    }
}
