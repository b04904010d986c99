package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks each service for the key behind a resource. Each reader is a class of its own, for it must not be loaded without its SDK module. */
final class EncryptionKeyReaders {

    private EncryptionKeyReaders() {}

    /** Asks for the key. */
    interface Reader {
        /** The key; null where AWS owns it or there is none. */
        @Nullable
        String read(AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds);
    }

    static Reader of(EncryptionService service) {
        return switch (service) {
            case S3_OBJECT -> new S3Object();
            case S3_BUCKET -> new Bucket();
            case QUEUE -> new Queue();
            case TOPIC -> new Topic();
            case SECRET -> new Secret();
            case TABLE -> new Table();
        };
    }

    private static String member(Inquiry inquiry, String name) {
        return inquiry.call().request().get(name).orElse("");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
    private record S3Object() implements Reader {
        @Override
        public @Nullable String read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            return clients.of(S3Client.class, inquiry, S3Client::builder)
                    .headObject(r -> r.bucket(member(inquiry, "Bucket"))
                            .key(member(inquiry, "Key"))
                            .versionId(inquiry.call().request().get("VersionId").orElse(null))
                            .overrideConfiguration(bounds))
                    .ssekmsKeyId();
        }
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
    private record Bucket() implements Reader {
        @Override
        public @Nullable String read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            return clients
                    .of(S3Client.class, inquiry, S3Client::builder)
                    .getBucketEncryption(
                            r -> r.bucket(member(inquiry, "Bucket")).overrideConfiguration(bounds))
                    .serverSideEncryptionConfiguration()
                    .rules()
                    .stream()
                    .map(rule -> rule.applyServerSideEncryptionByDefault())
                    .filter(rule -> rule != null && rule.kmsMasterKeyID() != null)
                    .map(rule -> rule.kmsMasterKeyID())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
    private record Queue() implements Reader {
        @Override
        public @Nullable String read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            return clients.of(SqsClient.class, inquiry, SqsClient::builder)
                    .getQueueAttributes(r -> r.queueUrl(member(inquiry, "QueueUrl"))
                            .attributeNames(QueueAttributeName.KMS_MASTER_KEY_ID)
                            .overrideConfiguration(bounds))
                    .attributes()
                    .get(QueueAttributeName.KMS_MASTER_KEY_ID);
        }
    }

    /** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
    private record Topic() implements Reader {
        @Override
        public @Nullable String read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            return clients.of(SnsClient.class, inquiry, SnsClient::builder)
                    .getTopicAttributes(
                            r -> r.topicArn(member(inquiry, "TopicArn")).overrideConfiguration(bounds))
                    .attributes()
                    .get("KmsMasterKeyId");
        }
    }

    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
    private record Secret() implements Reader {
        @Override
        public @Nullable String read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            return clients.of(SecretsManagerClient.class, inquiry, SecretsManagerClient::builder)
                    .describeSecret(r -> r.secretId(member(inquiry, "SecretId")).overrideConfiguration(bounds))
                    .kmsKeyId();
        }
    }

    /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSEDescription.html */
    private record Table() implements Reader {
        @Override
        public @Nullable String read(
                AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {
            var encryption = clients.of(DynamoDbClient.class, inquiry, DynamoDbClient::builder)
                    .describeTable(
                            r -> r.tableName(member(inquiry, "TableName")).overrideConfiguration(bounds))
                    .table()
                    .sseDescription();
            return encryption == null ? null : encryption.kmsMasterKeyArn();
        }
    }
}
