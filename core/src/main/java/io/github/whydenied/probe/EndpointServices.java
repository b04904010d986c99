package io.github.whydenied.probe;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/**
 * What VPC endpoints call the services of SDK clients. Many are not called as requests to them are signed, and an endpoint of another service is
 * no evidence.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html">Services that integrate with AWS
 *     PrivateLink</a>
 */
final class EndpointServices {

    private static final Map<String, String> BY_SDK_SERVICE = Map.ofEntries(
            entry("Athena", "athena"),
            entry("Bedrock", "bedrock"),
            entry("BedrockRuntime", "bedrock-runtime"),
            entry("CloudWatch", "monitoring"),
            entry("CloudWatchLogs", "logs"),
            entry("DynamoDb", "dynamodb"),
            entry("Ec2", "ec2"),
            entry("Ecr", "ecr.api"),
            entry("Ecs", "ecs"),
            entry("EventBridge", "events"),
            entry("Firehose", "kinesis-firehose"),
            entry("Glue", "glue"),
            entry("Kinesis", "kinesis-streams"),
            entry("Kms", "kms"),
            entry("Lambda", "lambda"),
            entry("S3", "s3"),
            entry("SecretsManager", "secretsmanager"),
            entry("Sfn", "states"),
            entry("Sns", "sns"),
            entry("Sqs", "sqs"),
            entry("Ssm", "ssm"),
            entry("Sts", "sts"));

    private EndpointServices() {}

    /**
     * The name of a service's endpoints in a Region.
     *
     * @param service the SDK's service id
     * @param region the Region
     * @return empty where it is not known
     */
    static Optional<String> name(String service, String region) {
        String prefix = region.startsWith("cn-") ? "cn.com.amazonaws." : "com.amazonaws.";
        return Optional.ofNullable(BY_SDK_SERVICE.get(service)).map(name -> prefix + region + "." + name);
    }
}
