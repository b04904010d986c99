package io.github.whydenied.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** A real client of Kinesis that reads one stream whose answer is 200, and an error after that. */
final class KinesisStream implements AutoCloseable {

    private final HttpServer server;
    private volatile byte @Nullable [] last;

    private KinesisStream(HttpServer server) {
        this.server = server;
    }

    static KinesisStream start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KinesisStream stream = new KinesisStream(server);
        server.createContext("/", stream::answer);
        server.start();
        return stream;
    }

    /** A frame of a modelled exception. */
    static byte[] exception(String type, String message) {
        return frame(
                Map.of(
                        ":message-type",
                        "exception",
                        ":exception-type",
                        type,
                        ":content-type",
                        "application/x-amz-json-1.1"),
                "{\"message\":\"" + message + "\"}");
    }

    /** A frame of an error that the model does not have. */
    static byte[] error(String code, String message) {
        return frame(Map.of(":message-type", "error", ":error-code", code, ":error-message", message), "");
    }

    /** What the application's handler is given when that frame comes. */
    Throwable failingWith(byte[] frame) throws Exception {
        last = frame;
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        try (KinesisAsyncClient kinesis = Clients.async(KinesisAsyncClient.builder())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .connectionTimeout(Duration.ofSeconds(10)))
                .build()) {
            CompletableFuture<Void> done = kinesis.subscribeToShard(
                    r -> r.consumerARN("arn:aws:kinesis:eu-west-1:111122223333:stream/s/consumer/c:1")
                            .shardId("shardId-000000000000")
                            .startingPosition(p -> p.type(ShardIteratorType.LATEST)),
                    SubscribeToShardResponseHandler.builder()
                            .onError(told::complete)
                            .subscriber(event -> {})
                            .build());
            Throwable failure = told.get(20, TimeUnit.SECONDS);
            done.cancel(true);
            return failure;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(frame(
                Map.of(
                        ":message-type",
                        "event",
                        ":event-type",
                        "initial-response",
                        ":content-type",
                        "application/x-amz-json-1.1"),
                "{}"));
        body.write(Objects.requireNonNull(last));
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
        exchange.sendResponseHeaders(200, body.size());
        exchange.getResponseBody().write(body.toByteArray());
        exchange.close();
    }

    private static byte[] frame(Map<String, String> headers, String payload) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        java.nio.ByteBuffer buffer = new Message(values, text).toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
