package io.github.whydenied.probe;

import io.github.whydenied.iam.Arn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service whose resources have policies that can be asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">Services that work
 *     with IAM</a>
 */
enum PolicyService {
    /** Bucket ARNs name no account. S3 answers 405 to an allowed identity of another one. */
    S3("s3", SdkModule.S3, "s3:GetBucketPolicy", false),
    /** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html: "Cross-account use: No" */
    KMS("kms", SdkModule.KMS, "kms:GetKeyPolicy", false),
    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-overview-of-managing-access.html */
    SQS("sqs", SdkModule.SQS, "sqs:GetQueueAttributes", true),
    /** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html */
    SNS("sns", SdkModule.SNS, "sns:GetTopicAttributes", true),
    /** https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html */
    LAMBDA("lambda", SdkModule.LAMBDA, "lambda:GetPolicy", true),
    /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html */
    SECRETS_MANAGER("secretsmanager", SdkModule.SECRETS_MANAGER, "secretsmanager:GetResourcePolicy", true),
    ECR("ecr", SdkModule.ECR, "ecr:GetRepositoryPolicy", false),
    /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html: no cross-account support */
    DYNAMODB("dynamodb", SdkModule.DYNAMODB, "dynamodb:GetResourcePolicy", false),
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html: by its ARN */
    EVENTS("events", SdkModule.EVENTBRIDGE, "events:DescribeEventBus", true);

    private final String prefix;
    private final SdkModule module;
    private final String permission;
    private final boolean answersOthers;

    PolicyService(String prefix, SdkModule module, String permission, boolean answersOthers) {
        this.prefix = prefix;
        this.module = module;
        this.permission = permission;
        this.answersOthers = answersOthers;
    }

    /** Whether the policy of a resource can let another account read it. */
    boolean answersOtherAccounts() {
        return answersOthers;
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

    /** Those of all services. */
    static List<String> permissions() {
        return Stream.of(values()).map(PolicyService::permission).toList();
    }

    /** The IAM action that shows the policy. */
    String permission() {
        return permission;
    }

    /** The module of the SDK that has it. */
    SdkModule module() {
        return module;
    }
}
