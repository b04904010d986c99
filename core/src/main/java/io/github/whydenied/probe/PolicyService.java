package io.github.whydenied.probe;

import io.github.whydenied.iam.Arn;
import java.util.Optional;

/**
 * A service whose resources have policies that can be asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">Services that work
 *     with IAM</a>
 */
enum PolicyService {
    S3("s3", "s3", "s3.S3Client", "s3:GetBucketPolicy"),
    KMS("kms", "kms", "kms.KmsClient", "kms:GetKeyPolicy"),
    SQS("sqs", "sqs", "sqs.SqsClient", "sqs:GetQueueAttributes"),
    SNS("sns", "sns", "sns.SnsClient", "sns:GetTopicAttributes"),
    LAMBDA("lambda", "lambda", "lambda.LambdaClient", "lambda:GetPolicy"),
    SECRETS_MANAGER(
            "secretsmanager",
            "secretsmanager",
            "secretsmanager.SecretsManagerClient",
            "secretsmanager:GetResourcePolicy"),
    ECR("ecr", "ecr", "ecr.EcrClient", "ecr:GetRepositoryPolicy"),
    DYNAMODB("dynamodb", "dynamodb", "dynamodb.DynamoDbClient", "dynamodb:GetResourcePolicy"),
    EVENTS("events", "eventbridge", "eventbridge.EventBridgeClient", "events:DescribeEventBus");

    private final String prefix;
    private final String module;
    private final String client;
    private final String permission;

    PolicyService(String prefix, String module, String client, String permission) {
        this.prefix = prefix;
        this.module = module;
        this.client = client;
        this.permission = permission;
    }

    /** The service of a resource; empty for a resource that has no policy, or whose policy is not asked for. */
    static Optional<PolicyService> of(Arn resource) {
        // Access points have policies of their own, beside their bucket's.
        boolean bucket = !resource.service().equals("s3") || resource.region().isEmpty();
        for (PolicyService service : values()) {
            if (bucket && service.prefix.equals(resource.service())) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** The IAM action that shows the policy. */
    String permission() {
        return permission;
    }

    /** The module of the SDK that has it. */
    String module() {
        return module;
    }

    /** Whether the application has that module. */
    boolean isThere() {
        return SdkModules.have(client);
    }
}
