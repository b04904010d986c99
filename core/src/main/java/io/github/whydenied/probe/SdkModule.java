package io.github.whydenied.probe;

/**
 * A module of the SDK whose client a probe uses where the application has it; WhyDenied brings none of them. Native images know them
 * by {@code reflect-config.json}, which names each of these clients.
 */
enum SdkModule {
    DYNAMODB("dynamodb.DynamoDbClient"),
    EC2("ec2.Ec2Client"),
    ECR("ecr.EcrClient"),
    EVENTBRIDGE("eventbridge.EventBridgeClient"),
    KMS("kms.KmsClient"),
    LAMBDA("lambda.LambdaClient"),
    ORGANIZATIONS("organizations.OrganizationsClient"),
    S3("s3.S3Client"),
    SECRETS_MANAGER("secretsmanager.SecretsManagerClient"),
    SNS("sns.SnsClient"),
    SQS("sqs.SqsClient");

    private final String client;

    SdkModule(String client) {
        this.client = client;
    }

    /** The class of its synchronous client. */
    String client() {
        return "software.amazon.awssdk.services." + client;
    }

    /** Whether the application has it. */
    boolean isThere() {
        try {
            Class.forName(client(), false, SdkModule.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** What is said where it is not there. */
    String absence() {
        return "the SDK module " + client.substring(0, client.indexOf('.')) + " is not on the class path";
    }
}
