package io.github.whydenied.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * An SDK HTTP client over the JDK's, for applications that have no synchronous one. Not registered as a service, so no
 * client of the application ever picks it up. Request bodies are small and held in memory.
 */
final class JdkSdkHttpClient implements SdkHttpClient {

    /** The JDK sets these itself and refuses them from callers. */
    private static final Set<String> RESTRICTED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;

    JdkSdkHttpClient(ProbeEnvironment environment) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxies(environment))
                .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(client, request);
    }

    @Override
    public String clientName() {
        return "WhyDeniedJdk";
    }

    @Override
    public void close() {
        try {
            // Since Java 21. Before, its threads end when it is collected.
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException e) {
            return;
        }
    }

    /** One request. */
    private static final class Exchange implements ExecutableHttpRequest {

        private final HttpClient client;
        private final HttpExecuteRequest request;
        private volatile boolean aborted;
        private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> pending;
        private volatile @Nullable InputStream body;

        Exchange(HttpClient client, HttpExecuteRequest request) {
            this.client = client;
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            CompletableFuture<HttpResponse<InputStream>> future =
                    client.sendAsync(toJdk(request.httpRequest(), bodyOf(request)), BodyHandlers.ofInputStream());
            pending = future;
            if (aborted) {
                future.cancel(true);
            }
            try {
                return toSdk(future.get());
            } catch (InterruptedException e) {
                future.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the request was interrupted");
            } catch (CancellationException e) {
                throw new IOException("the request was aborted", e);
            } catch (ExecutionException e) {
                if (aborted) {
                    throw new IOException("the request was aborted", e);
                }
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }

        @Override
        public void abort() {
            aborted = true;
            CompletableFuture<HttpResponse<InputStream>> future = pending;
            if (future != null) {
                future.cancel(true);
            }
            InputStream stream = body;
            if (stream != null) {
                try {
                    stream.close();
                } catch (IOException e) {
                    // An aborted answer is of no further interest.
                }
            }
        }

        private HttpExecuteResponse toSdk(HttpResponse<InputStream> response) {
            body = response.body();
            SdkHttpFullResponse.Builder sdk = SdkHttpFullResponse.builder().statusCode(response.statusCode());
            response.headers().map().forEach(sdk::putHeader);
            return HttpExecuteResponse.builder()
                    .response(sdk.build())
                    .responseBody(AbortableInputStream.create(response.body(), this))
                    .build();
        }
    }

    private static BodyPublisher bodyOf(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return BodyPublishers.noBody();
        }
        try (InputStream stream = request.contentStreamProvider().get().newStream()) {
            return BodyPublishers.ofByteArray(stream.readAllBytes());
        }
    }

    private static HttpRequest toJdk(SdkHttpRequest sdk, BodyPublisher body) throws IOException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(sdk.getUri())
                    .timeout(ANSWER_TIMEOUT)
                    .method(sdk.method().name(), body);
            sdk.forEachHeader((name, values) -> {
                if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new IOException("the request cannot be sent", e);
        }
    }
}
