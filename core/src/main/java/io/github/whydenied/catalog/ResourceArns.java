package io.github.whydenied.catalog;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resource ARN of a call, filled from the members of its request. Only where nothing has to be guessed.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies">Resource
 *     types</a>
 */
final class ResourceArns {

    private ResourceArns() {}

    static @Nullable String of(FailedCall call, String action) {
        RequestFacts request = call.request();
        String prefix = action.substring(0, Math.max(0, action.indexOf(':')));
        return switch (prefix) {
            case "s3" -> s3(request, action, partition(call)).orElse(null);
            case "dynamodb" -> ownedBy(call, request.get("TableName"), "dynamodb", "table/");
            case "sns" ->
                request.get("TopicArn").or(() -> request.get("TargetArn")).orElse(null);
            case "sqs" ->
                request.get("QueueUrl").flatMap(url -> queue(call, url)).orElse(null);
            case "secretsmanager" ->
                request.get("SecretId").filter(ResourceArns::isArn).orElse(null);
            case "kms" -> request.get("KeyId").filter(ResourceArns::isArn).orElse(null);
            case "lambda" -> ownedBy(call, request.get("FunctionName"), "lambda", "function:");
            case "sts" -> request.get("RoleArn").orElse(null);
            default -> null;
        };
    }

    /** The partition of a Region, by the prefixes that AWS documents; {@code aws} when it has none of them. */
    static String partition(FailedCall call) {
        String region = call.api().region() == null ? "" : call.api().region();
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private static Optional<String> s3(RequestFacts request, String action, String partition) {
        Optional<String> bucket = request.get("Bucket").or(() -> request.get("DestinationBucket"));
        if (bucket.isEmpty() || isArn(bucket.get())) {
            return bucket;
        }
        String arn = "arn:" + partition + ":s3:::" + bucket.get();
        boolean onObject = action.contains("Object") && !action.contains("Bucket");
        Optional<String> key = request.get("Key").or(() -> request.get("DestinationKey"));
        return onObject ? key.map(k -> arn + "/" + k) : Optional.of(arn);
    }

    private static @Nullable String ownedBy(FailedCall call, Optional<String> name, String service, String type) {
        if (name.isEmpty() || isArn(name.get())) {
            return name.orElse(null);
        }
        String account = call.credentials().accountId();
        String region = call.api().region();
        return account == null || region == null || name.get().contains(":")
                ? null
                : "arn:" + partition(call) + ":" + service + ":" + region + ":" + account + ":" + type + name.get();
    }

    private static Optional<String> queue(FailedCall call, String url) {
        String[] parts = url.split("/", -1);
        String region = call.api().region();
        return parts.length < 5 || region == null
                ? Optional.empty()
                : Optional.of("arn:" + partition(call) + ":sqs:" + region + ":" + parts[parts.length - 2] + ":"
                        + parts[parts.length - 1]);
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:");
    }
}
