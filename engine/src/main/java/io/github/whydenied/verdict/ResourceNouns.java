package io.github.whydenied.verdict;

import io.github.whydenied.iam.Arn;
import java.util.Map;

/** What a resource and the policy attached to it are called. */
final class ResourceNouns {

    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry("sqs", "queue"),
            Map.entry("sns", "topic"),
            Map.entry("kms", "key"),
            Map.entry("execute-api", "API"),
            Map.entry("dynamodb:table", "table"),
            Map.entry("lambda:function", "function"),
            Map.entry("secretsmanager:secret", "secret"),
            Map.entry("ssm:parameter", "parameter"),
            Map.entry("kinesis:stream", "stream"),
            Map.entry("ecr:repository", "repository"),
            Map.entry("events:event-bus", "event bus"),
            Map.entry("logs:log-group", "log group"),
            Map.entry("iam:role", "role"),
            Map.entry("iam:user", "user"),
            Map.entry("ec2:instance", "instance"));

    private ResourceNouns() {}

    /** One or two words, {@code resource} at worst. */
    static String noun(Arn arn) {
        if (arn.service().equals("s3")) {
            return arn.resource().contains("/") ? "object" : "bucket";
        }
        String byService = NOUNS.get(arn.service());
        return byService == null ? NOUNS.getOrDefault(arn.service() + ":" + arn.resourceType(), "resource") : byService;
    }

    /** What AWS's documentation calls the policy of such a resource. */
    static String policy(Arn arn) {
        return switch (arn.service()) {
            case "s3" -> "bucket policy";
            case "kms" -> "key policy";
            case "sqs" -> "queue policy";
            case "sns" -> "topic policy";
            default -> "resource-based policy";
        };
    }
}
