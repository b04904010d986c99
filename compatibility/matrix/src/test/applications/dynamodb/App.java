package app;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads two items, of which it may read one. */
public class App {
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("inv-1"));

    public static void main(String[] args) {
        // Closing it would take Netty two seconds; its threads end with the application.
        DynamoDbAsyncClient dynamoDb = toTheStub(DynamoDbAsyncClient.builder()).build();
        Say.allowed("DynamoDB GetItem", () -> dynamoDb.getItem(
                        b -> b.tableName("allowed").key(KEY))
                .join()
                .item());
        Say.denied("DynamoDB GetItem", () -> dynamoDb.getItem(
                        b -> b.tableName("invoices").key(KEY))
                .join());
    }

    /** Of an SDK that does not read AWS_ENDPOINT_URL yet. */
    private static <B extends AwsClientBuilder<B, ?>> B toTheStub(B builder) {
        String endpoint = System.getProperty("endpoint");
        return endpoint == null ? builder : builder.endpointOverride(URI.create(endpoint));
    }
}
