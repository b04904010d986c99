package io.github.whydenied.benchmarks;

import java.io.ByteArrayInputStream;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Answers every request from memory, so that only the SDK and what is in it is measured. */
final class MemoryHttpClient implements SdkHttpClient {

    private final int status;
    private final Supplier<byte[]> body;

    MemoryHttpClient(int status, Supplier<byte[]> body) {
        this.status = status;
        this.body = body;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                byte[] bytes = body.get();
                return HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder()
                                .statusCode(status)
                                .putHeader("Content-Type", "application/x-amz-json-1.0")
                                .putHeader("Content-Length", Integer.toString(bytes.length))
                                .putHeader("x-amzn-RequestId", "4J8LEXAMPLE9Q")
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                        .build();
            }

            @Override
            public void abort() {
                // There is nothing to abort.
            }
        };
    }

    @Override
    public String clientName() {
        return "Memory";
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
