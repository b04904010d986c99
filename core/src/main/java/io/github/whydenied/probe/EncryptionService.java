package io.github.whydenied.probe;

import io.github.whydenied.call.FailedCall;
import java.util.Optional;
import java.util.Set;

/** A service that keeps data encrypted by KMS keys and tells which. */
enum EncryptionService {
    S3_OBJECT("S3", "object", "s3.S3Client", "s3:GetObject"),
    S3_BUCKET("S3", "bucket", "s3.S3Client", "s3:GetEncryptionConfiguration"),
    QUEUE("Sqs", "queue", "sqs.SqsClient", "sqs:GetQueueAttributes"),
    TOPIC("Sns", "topic", "sns.SnsClient", "sns:GetTopicAttributes"),
    SECRET("SecretsManager", "secret", "secretsmanager.SecretsManagerClient", "secretsmanager:DescribeSecret"),
    TABLE("DynamoDb", "table", "dynamodb.DynamoDbClient", "dynamodb:DescribeTable");

    private static final Set<String> READS =
            Set.of("GetObject", "HeadObject", "GetObjectAttributes", "SelectObjectContent");

    private final String service;
    private final String noun;
    private final String client;
    private final String permission;

    EncryptionService(String service, String noun, String client, String permission) {
        this.service = service;
        this.noun = noun;
        this.client = client;
        this.permission = permission;
    }

    /** What a call reads or writes; empty for a service whose keys are not asked for. */
    static Optional<EncryptionService> of(FailedCall call) {
        String service = call.api().service();
        if (service.equals("S3")) {
            return Optional.of(READS.contains(call.api().operation()) ? S3_OBJECT : S3_BUCKET);
        }
        for (EncryptionService known : values()) {
            if (known.service.equals(service)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** What is encrypted. */
    String noun() {
        return noun;
    }

    /** The IAM action that shows the key. */
    String permission() {
        return permission;
    }

    /** Whether the application has the SDK module. */
    boolean isThere() {
        return SdkModules.have(client);
    }
}
