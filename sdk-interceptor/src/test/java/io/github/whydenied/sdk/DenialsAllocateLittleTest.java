package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * What a denial costs in memory, on the caller's thread, beside what the same denied call costs where explanations are switched off. Bytes do
 * not depend on the machine or its load, so that a step that is taken once too often shows.
 */
class DenialsAllocateLittleTest {

    private static final int WARM_UP = 1_500;
    private static final int MEASURED = 200;
    private static final long MAX_REMEMBERED = 25_000;
    private static final long MAX_FIRST = 200_000;

    @RegisterExtension
    final Bench bench = new Bench();

    private String table = "orders";

    private final DynamoDbClient client = DynamoDbClient.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(Clients.SESSION)
            .httpClient(new Memory(() -> denial(table)))
            .build();

    private static byte[] denial(String table) {
        return ("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"User: " + Bench.CALLER
                        + " is not authorized to perform: dynamodb:GetItem on resource:"
                        + " arn:aws:dynamodb:eu-west-1:111122223333:table/" + table
                        + " because no identity-based policy allows the dynamodb:GetItem action\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private long bytes(boolean enabled, String newTable) {
        table = newTable;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            client.getItem(request(enabled));
        } catch (DynamoDbException e) {
            long after = threads.getCurrentThreadAllocatedBytes();
            assertThat(Failures.message(e).contains("[identity-no-allow]")).isEqualTo(enabled);
            return after - before;
        }
        throw new AssertionError("the call was to be denied");
    }

    private GetItemRequest request(boolean enabled) {
        return GetItemRequest.builder()
                .tableName(table)
                .key(Map.of("id", AttributeValue.fromS("42")))
                .overrideConfiguration(o -> o.putExecutionAttribute(WhyDeniedAttributes.ENABLED, enabled))
                .build();
    }

    /** The middle of many, for now and then a buffer grows or the compiler is ahead. */
    private long median(boolean enabled, Supplier<String> tables) {
        for (int i = 0; i < WARM_UP; i++) {
            bytes(enabled, tables.get());
        }
        long[] all = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            all[i] = bytes(enabled, tables.get());
        }
        Arrays.sort(all);
        return all[MEASURED / 2];
    }

    private Supplier<String> anew() {
        int[] number = {0};
        return () -> "orders-" + ++number[0];
    }

    @Test
    void aRememberedDenial() {
        bench.setting("probes", "none");
        long without = median(false, () -> "orders");
        assertThat(median(true, () -> "orders") - without).isBetween(1L, MAX_REMEMBERED);
    }

    @Test
    void aFirstDenial() {
        bench.setting("probes", "none");
        long without = median(false, anew());
        assertThat(median(true, anew()) - without).isBetween(1L, MAX_FIRST);
    }

    /** Answers from memory, so that no socket's buffers count. */
    private record Memory(Supplier<byte[]> body) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    byte[] bytes = body.get();
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(400)
                                    .putHeader("Content-Length", Integer.toString(bytes.length))
                                    .putHeader("x-amzn-RequestId", "4J8LEXAMPLE9Q")
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
