package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Service names as people write them. The SDK's own are in camel case: {@code DynamoDb}, {@code Ec2}. */
@InternalApi
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

    /** How others call a service, squeezed to lower-case letters and digits, where the SDK's name is not the same squeezed. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("dynamodbv2", "DynamoDb"),
            Map.entry("elasticcomputecloud", "Ec2"),
            Map.entry("simplestorageservice", "S3"),
            Map.entry("securitytokenservice", "Sts"),
            Map.entry("simplequeueservice", "Sqs"),
            Map.entry("simplenotificationservice", "Sns"),
            Map.entry("simpleemailservice", "Ses"),
            Map.entry("email", "Ses"),
            Map.entry("keymanagementservice", "Kms"),
            Map.entry("identitymanagement", "Iam"),
            Map.entry("identityandaccessmanagement", "Iam"),
            Map.entry("simplesystemsmanagement", "Ssm"),
            Map.entry("systemsmanager", "Ssm"),
            Map.entry("monitoring", "CloudWatch"),
            Map.entry("logs", "CloudWatchLogs"),
            Map.entry("states", "Sfn"),
            Map.entry("stepfunctions", "Sfn"),
            Map.entry("events", "EventBridge"),
            Map.entry("elasticloadbalancing", "ElasticLoadBalancingV2"),
            Map.entry("elasticfilesystem", "Efs"),
            Map.entry("elasticmapreduce", "Emr"),
            Map.entry("es", "OpenSearch"),
            Map.entry("cognitoidp", "CognitoIdentityProvider"),
            Map.entry("bedrock", "Bedrock"),
            Map.entry("sso", "Sso"));

    private static final int MAX_ABBREVIATION = 3;

    private static final Map<String, String> BY_SQUEEZED = bySqueezed();

    private ServiceNames() {}

    private static Map<String, String> bySqueezed() {
        Map<String, String> names = new HashMap<>(OTHERS);
        BY_SDK_NAME.forEach((sdkName, readable) -> {
            names.put(squeezed(sdkName), sdkName);
            names.putIfAbsent(squeezed(readable), sdkName);
        });
        names.put("s3", "S3");
        names.put("lambda", "Lambda");
        return Map.copyOf(names);
    }

    private static String squeezed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder squeezed = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                squeezed.append(c);
            }
        }
        return squeezed.toString();
    }

    /**
     * The SDK's name of a service that somebody else names: another SDK, an IAM prefix, CloudTrail's event source.
     *
     * @param name such as {@code Amazon S3}, {@code AmazonDynamoDBv2}, {@code secretsmanager} or {@code
     *     monitoring.amazonaws.com}
     * @return such as {@code S3}; the name itself with a capital when the service is not known
     */
    public static String sdkName(String name) {
        String source = name.strip();
        int suffix = source.indexOf(".amazonaws.com");
        String squeezed = squeezed(suffix < 0 ? source : source.substring(0, suffix));
        for (String prefix : List.of("", "amazon", "aws")) {
            String known = squeezed.startsWith(prefix) ? BY_SQUEEZED.get(squeezed.substring(prefix.length())) : null;
            if (known != null) {
                return known;
            }
        }
        String word = suffix < 0 ? source.replace(" ", "") : source.substring(0, suffix);
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /**
     * An operation as it is printed, its service in AWS's spelling and in one word.
     *
     * @param sdkName the SDK's service name, such as {@code DynamoDb}
     * @param operation such as {@code GetItem}
     * @return such as {@code DynamoDB.GetItem}, {@code SecretsManager.GetSecretValue} or {@code SSM.GetParameter}
     */
    public static String operation(String sdkName, String operation) {
        String word = readable(sdkName).replace(" ", "");
        boolean abbreviation = sdkName.length() <= MAX_ABBREVIATION && BY_SDK_NAME.containsKey(sdkName);
        String name = word.equalsIgnoreCase(sdkName) ? word : abbreviation ? sdkName.toUpperCase(Locale.ROOT) : sdkName;
        return name + "." + operation;
    }

    /**
     * The same of an operation that is written whole.
     *
     * @param called such as {@code DynamoDb.GetItem}
     * @return such as {@code DynamoDB.GetItem}
     */
    public static String operation(String called) {
        int dot = called.lastIndexOf('.');
        return dot < 0 ? called : operation(called.substring(0, dot), called.substring(dot + 1));
    }

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
