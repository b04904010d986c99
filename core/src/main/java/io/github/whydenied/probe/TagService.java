package io.github.whydenied.probe;

import io.github.whydenied.iam.Arn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that tells the tags of its resources.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">Services that work
 *     with IAM</a>
 */
enum TagService {
    DYNAMODB("dynamodb", SdkModule.DYNAMODB, "dynamodb:ListTagsOfResource"),
    EC2("ec2", SdkModule.EC2, "ec2:DescribeTags"),
    ECR("ecr", SdkModule.ECR, "ecr:ListTagsForResource"),
    EVENTS("events", SdkModule.EVENTBRIDGE, "events:ListTagsForResource"),
    KMS("kms", SdkModule.KMS, "kms:ListResourceTags"),
    LAMBDA("lambda", SdkModule.LAMBDA, "lambda:ListTags"),
    S3("s3", SdkModule.S3, "s3:GetObjectTagging"),
    SECRETS_MANAGER("secretsmanager", SdkModule.SECRETS_MANAGER, "secretsmanager:DescribeSecret"),
    SNS("sns", SdkModule.SNS, "sns:ListTagsForResource"),
    SQS("sqs", SdkModule.SQS, "sqs:ListQueueTags");

    private final String prefix;
    private final SdkModule module;
    private final String permission;

    TagService(String prefix, SdkModule module, String permission) {
        this.prefix = prefix;
        this.module = module;
        this.permission = permission;
    }

    /** The service of a resource whose tags can be asked for; of S3 an object has tags that conditions compare. */
    static Optional<TagService> of(Arn resource) {
        return Stream.of(values())
                .filter(service -> service.prefix.equals(resource.service()))
                .filter(service -> service != S3 || resource.resource().indexOf('/') > 0)
                .filter(service -> resource.resource().indexOf('*') < 0)
                .findFirst();
    }

    /** Those of all services. */
    static List<String> permissions() {
        return Stream.of(values()).map(TagService::permission).toList();
    }

    /** The IAM action that shows the tags. */
    String permission() {
        return permission;
    }

    /** The module of the SDK that has it. */
    SdkModule module() {
        return module;
    }
}
