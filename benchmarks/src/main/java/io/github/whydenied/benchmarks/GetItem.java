package io.github.whydenied.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The application that is measured: one DynamoDB client and one call of it. It knows nothing of WhyDenied. As it is loaded by
 * a class loader of its own, it is spoken to in types of the JDK: applied to the name of a situation, it gives the call.
 */
public final class GetItem implements Function<String, Supplier<Object>> {

    private static final byte[] ITEM =
            "{\"Item\":{\"id\":{\"S\":\"42\"},\"state\":{\"S\":\"shipped\"}}}".getBytes(StandardCharsets.UTF_8);

    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("42"));

    private static final String CALLER = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";

    private final AtomicLong table = new AtomicLong();

    /** For the class loader that isolates it. */
    public GetItem() {}

    @Override
    public Supplier<Object> apply(String situation) {
        return switch (situation) {
            case "successful" -> successful();
            case "denied" -> denied(() -> "orders");
            case "denied anew" -> denied(() -> "orders-" + table.incrementAndGet());
            case "interceptors" -> this::interceptors;
            default -> throw new IllegalArgumentException(situation);
        };
    }

    private static Supplier<Object> successful() {
        DynamoDbClient client = client(new MemoryHttpClient(200, () -> ITEM));
        return () -> client.getItem(r -> r.tableName("orders").key(KEY));
    }

    /** The name of the table makes a denial a new one, or the one that is remembered. */
    private static Supplier<Object> denied(Supplier<String> tables) {
        String[] name = {""};
        DynamoDbClient client = client(new MemoryHttpClient(400, () -> denial(name[0])));
        return () -> {
            name[0] = tables.get();
            try {
                return client.getItem(r -> r.tableName(name[0]).key(KEY));
            } catch (DynamoDbException e) {
                return e;
            }
        };
    }

    private static byte[] denial(String table) {
        return ("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"User: " + CALLER
                        + " is not authorized to perform: dynamodb:GetItem on resource:"
                        + " arn:aws:dynamodb:eu-west-1:111122223333:table/" + table
                        + " because no identity-based policy allows the dynamodb:GetItem action\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Object interceptors() {
        try (DynamoDbClient client = client(new MemoryHttpClient(200, () -> ITEM))) {
            return List.copyOf(
                    client.serviceClientConfiguration().overrideConfiguration().executionInterceptors());
        }
    }

    private static DynamoDbClient client(MemoryHttpClient http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.EU_WEST_1)
                // Of AWS's documentation.
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        "ASIAIOSFODNN7EXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "documentation-session-token")))
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .build();
    }
}
