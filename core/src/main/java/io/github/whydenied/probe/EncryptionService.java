package io.github.whydenied.probe;

import io.github.whydenied.call.FailedCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A service that keeps data encrypted by KMS keys and tells which. */
enum EncryptionService {
    S3_OBJECT("S3", "object", SdkModule.S3, "s3:GetObject", "Key"),
    S3_BUCKET("S3", "bucket", SdkModule.S3, "s3:GetEncryptionConfiguration", "Bucket"),
    QUEUE("Sqs", "queue", SdkModule.SQS, "sqs:GetQueueAttributes", "QueueUrl"),
    TOPIC("Sns", "topic", SdkModule.SNS, "sns:GetTopicAttributes", "TopicArn"),
    SECRET("SecretsManager", "secret", SdkModule.SECRETS_MANAGER, "secretsmanager:DescribeSecret", "SecretId"),
    TABLE("DynamoDb", "table", SdkModule.DYNAMODB, "dynamodb:DescribeTable", "TableName");

    private static final Set<String> READS =
            Set.of("GetObject", "HeadObject", "GetObjectAttributes", "SelectObjectContent");

    /** Those that take the bucket's default key; the parts of an upload take the one that it was begun with. */
    private static final Set<String> WRITES = Set.of("PutObject", "CreateMultipartUpload");

    private final String service;
    private final String noun;
    private final SdkModule module;
    private final String permission;
    private final String member;

    EncryptionService(String service, String noun, SdkModule module, String permission, String member) {
        this.service = service;
        this.noun = noun;
        this.module = module;
        this.permission = permission;
        this.member = member;
    }

    /** What a call reads or writes; empty for a service whose keys are not asked for. */
    static Optional<EncryptionService> of(FailedCall call) {
        String service = call.api().service();
        String operation = call.api().operation();
        if (service.equals("S3")) {
            Optional<EncryptionService> ofS3 = READS.contains(operation)
                    ? Optional.of(S3_OBJECT)
                    : WRITES.contains(operation) ? Optional.of(S3_BUCKET) : Optional.empty();
            return ofS3.filter(known -> known.isNamed(call));
        }
        for (EncryptionService known : values()) {
            if (known.service.equals(service) && known.isNamed(call)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private boolean isNamed(FailedCall call) {
        return call.request().get(member).filter(name -> !name.isEmpty()).isPresent();
    }

    /** What is asked about: the permission is one on the bucket or its objects, and on what else is named. */
    String asked(FailedCall call) {
        return call.request().get(this == S3_OBJECT ? "Bucket" : member).orElse("");
    }

    /** What is encrypted. */
    String noun() {
        return noun;
    }

    /** Those of all services. */
    static List<String> permissions() {
        return Stream.of(values()).map(EncryptionService::permission).toList();
    }

    /** The IAM action that shows the key. */
    String permission() {
        return permission;
    }

    /** The module of the SDK that tells. */
    SdkModule module() {
        return module;
    }
}
