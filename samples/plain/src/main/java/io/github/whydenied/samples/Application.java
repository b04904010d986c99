package io.github.whydenied.samples;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The application: it makes SDK clients and calls them, and knows nothing of WhyDenied. */
final class Application {

    private static final Region REGION = Region.EU_WEST_1;

    private final AwsCredentialsProvider session;

    /** With the secret of AWS's documentation. */
    Application(String accessKeyId) {
        this.session = StaticCredentialsProvider.create(AwsSessionCredentials.create(
                accessKeyId, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "documentation-session-token"));
    }

    void getObject(String bucket, String key) {
        try (S3Client s3 = s3(session)) {
            s3.getObject(r -> r.bucket(bucket).key(key), ResponseTransformer.toBytes());
        }
    }

    void getObjectOnAnInstance(String bucket, String key) {
        try (S3Client s3 = s3(InstanceProfileCredentialsProvider.create())) {
            s3.getObject(r -> r.bucket(bucket).key(key), ResponseTransformer.toBytes());
        }
    }

    void headObject(String bucket, String key) {
        try (S3Client s3 = s3(session)) {
            s3.headObject(r -> r.bucket(bucket).key(key));
        }
    }

    void putObject(String bucket, String key) {
        try (S3Client s3 = s3(session)) {
            s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("day,amount"));
        }
    }

    void createTable(String table) {
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .region(Region.EU_WEST_3)
                .credentialsProvider(session)
                .build()) {
            dynamoDb.createTable(r -> r.tableName(table));
        }
    }

    void listObjects(String bucket) {
        try (S3Client s3 = s3(session)) {
            s3.listObjectsV2(r -> r.bucket(bucket));
        }
    }

    void runInstances(String instanceProfile) {
        try (Ec2Client ec2 =
                Ec2Client.builder().region(REGION).credentialsProvider(session).build()) {
            ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                    .minCount(1)
                    .maxCount(1)
                    .iamInstanceProfile(p -> p.name(instanceProfile)));
        }
    }

    void assumeRole(String roleArn, String externalId) {
        try (StsClient sts =
                StsClient.builder().region(REGION).credentialsProvider(session).build()) {
            sts.assumeRole(r -> r.roleArn(roleArn).roleSessionName("nightly").externalId(externalId));
        }
    }

    private static S3Client s3(AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .region(REGION)
                .credentialsProvider(credentials)
                .forcePathStyle(true)
                .build();
    }
}
