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
    S3("s3", SdkModule.S3, "s3:GetBucketPolicy"),
    KMS("kms", SdkModule.KMS, "kms:GetKeyPolicy"),
    SQS("sqs", SdkModule.SQS, "sqs:GetQueueAttributes"),
    SNS("sns", SdkModule.SNS, "sns:GetTopicAttributes"),
    LAMBDA("lambda", SdkModule.LAMBDA, "lambda:GetPolicy"),
    SECRETS_MANAGER("secretsmanager", SdkModule.SECRETS_MANAGER, "secretsmanager:GetResourcePolicy"),
    ECR("ecr", SdkModule.ECR, "ecr:GetRepositoryPolicy"),
    DYNAMODB("dynamodb", SdkModule.DYNAMODB, "dynamodb:GetResourcePolicy"),
    EVENTS("events", SdkModule.EVENTBRIDGE, "events:DescribeEventBus");

    private final String prefix;
    private final SdkModule module;
    private final String permission;

    PolicyService(String prefix, SdkModule module, String permission) {
        this.prefix = prefix;
        this.module = module;
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
