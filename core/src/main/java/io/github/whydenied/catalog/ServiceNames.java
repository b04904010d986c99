package io.github.whydenied.catalog;

import java.util.Map;

/** Service names as people write them. The SDK's own are in camel case: {@code DynamoDb}, {@code Ec2}. */
public final class ServiceNames {

    private static final Map<String, String> BY_SDK_NAME = Map.ofEntries(
            Map.entry("ApiGateway", "API Gateway"),
            Map.entry("BedrockRuntime", "Bedrock"),
            Map.entry("CloudFormation", "CloudFormation"),
            Map.entry("CloudWatch", "CloudWatch"),
            Map.entry("CloudWatchLogs", "CloudWatch Logs"),
            Map.entry("CodeBuild", "CodeBuild"),
            Map.entry("CognitoIdentityProvider", "Cognito"),
            Map.entry("DynamoDb", "DynamoDB"),
            Map.entry("Ec2", "EC2"),
            Map.entry("Ecr", "ECR"),
            Map.entry("Ecs", "ECS"),
            Map.entry("Efs", "EFS"),
            Map.entry("Eks", "EKS"),
            Map.entry("ElasticLoadBalancingV2", "Elastic Load Balancing"),
            Map.entry("Emr", "EMR"),
            Map.entry("EventBridge", "EventBridge"),
            Map.entry("Iam", "IAM"),
            Map.entry("Kms", "KMS"),
            Map.entry("LakeFormation", "Lake Formation"),
            Map.entry("OpenSearch", "OpenSearch"),
            Map.entry("Rds", "RDS"),
            Map.entry("SageMaker", "SageMaker"),
            Map.entry("SecretsManager", "Secrets Manager"),
            Map.entry("Ses", "SES"),
            Map.entry("Sfn", "Step Functions"),
            Map.entry("Sns", "SNS"),
            Map.entry("Sqs", "SQS"),
            Map.entry("Ssm", "Systems Manager"),
            Map.entry("Sts", "STS"));

    private ServiceNames() {}

    /**
     * The readable name of a service.
     *
     * @param sdkName the SDK's service name, such as {@code DynamoDb}
     * @return such as {@code DynamoDB}; the SDK's name when no other is known
     */
    public static String readable(String sdkName) {
        return BY_SDK_NAME.getOrDefault(sdkName, sdkName);
    }
}
