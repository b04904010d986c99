package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Holder.Kind;
import io.github.whydenied.evidence.LastChange.Change;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event of CloudTrail that changes a policy, or what else decides whether a call is allowed: a key's state, a tag of a role, who a role trusts.
 *
 * @param name the event's name
 * @param kind what it changes
 * @param member the parameter that names what it changes, as the API spells it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html">Logging IAM calls with CloudTrail</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html">CloudTrail events of S3</a>
 */
@InternalApi
public record ChangeEvent(String name, Kind kind, String member) {

    /** By event source: what is changed, the parameter that names it, and the events. */
    private static final List<Row> ROWS = List.of(
            new Row("iam", Kind.ROLE, "RoleName", """
                    PutRolePolicy DeleteRolePolicy AttachRolePolicy DetachRolePolicy PutRolePermissionsBoundary
                    DeleteRolePermissionsBoundary UpdateAssumeRolePolicy TagRole UntagRole CreateRole DeleteRole"""),
            new Row("iam", Kind.USER, "UserName", """
                    PutUserPolicy DeleteUserPolicy AttachUserPolicy DetachUserPolicy PutUserPermissionsBoundary
                    DeleteUserPermissionsBoundary TagUser UntagUser AddUserToGroup RemoveUserFromGroup"""),
            new Row(
                    "iam",
                    Kind.MANAGED_POLICY,
                    "PolicyArn",
                    "CreatePolicyVersion DeletePolicyVersion SetDefaultPolicyVersion"),
            new Row(
                    "organizations",
                    Kind.ORGANIZATION_POLICY,
                    "PolicyId",
                    "UpdatePolicy AttachPolicy DetachPolicy DeletePolicy"),
            new Row("s3", Kind.BUCKET, "Bucket", """
                    PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketOwnershipControls PutBucketEncryption
                    DeleteBucketEncryption PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock"""),
            new Row("kms", Kind.KEY, "KeyId", """
                    PutKeyPolicy DisableKey EnableKey ScheduleKeyDeletion CancelKeyDeletion RevokeGrant
                    DeleteImportedKeyMaterial"""),
            new Row("sqs", Kind.QUEUE, "QueueUrl", "SetQueueAttributes AddPermission RemovePermission"),
            new Row("sns", Kind.TOPIC, "TopicArn", "SetTopicAttributes AddPermission RemovePermission"),
            new Row("lambda", Kind.FUNCTION, "FunctionName", """
                    AddPermission20150331v2 RemovePermission20150331v2"""),
            new Row("secretsmanager", Kind.SECRET, "SecretId", "PutResourcePolicy DeleteResourcePolicy"),
            new Row("ecr", Kind.REPOSITORY, "RepositoryName", "SetRepositoryPolicy DeleteRepositoryPolicy"),
            new Row("dynamodb", Kind.TABLE, "ResourceArn", "PutResourcePolicy DeleteResourcePolicy"));

    private static final Map<String, ChangeEvent> ALL = all();

    /** The URL of a queue ends with its account and name. */
    private static final Pattern QUEUE_URL = Pattern.compile("https?://[^/]+/(?:queue/)?(\\d{12})/([^/]+)");

    private record Row(String service, Kind kind, String member, String events) {}

    private static Map<String, ChangeEvent> all() {
        Map<String, ChangeEvent> all = new HashMap<>();
        for (Row row : ROWS) {
            for (String event : row.events().split("\\s+")) {
                all.put(
                        row.service() + ".amazonaws.com/" + event,
                        new ChangeEvent(event.replaceFirst("20150331v2$", ""), row.kind(), row.member()));
            }
        }
        return Map.copyOf(all);
    }

    /**
     * The event by what a record says.
     *
     * @param source such as {@code iam.amazonaws.com}
     * @param name such as {@code PutRolePolicy}
     * @return the event; empty for one that changes nothing of this kind
     */
    public static Optional<ChangeEvent> of(String source, String name) {
        return Optional.ofNullable(ALL.get(source + "/" + name));
    }

    /**
     * The names of all events, for readers that pass over most records.
     *
     * @return as records have them
     */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ALL.keySet().forEach(key -> names.add(key.substring(key.indexOf('/') + 1)));
        return names;
    }

    /**
     * What was changed.
     *
     * @param parameter a parameter by the name that the API has for it; its value may be null
     * @param account the account of the record; null when not known
     * @param region the Region of the record; null when not known
     * @return the holder; empty where the record does not say
     */
    public Optional<Holder> holder(
            UnaryOperator<@Nullable String> parameter, @Nullable String account, @Nullable String region) {
        String value = parameter.apply(member);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.startsWith("arn:")) {
            return Holder.ofArn(value).filter(holder -> holder.kind() == kind);
        }
        return switch (kind) {
            case ROLE, USER -> Optional.of(new Holder(kind, value, account, null));
            case BUCKET, MANAGED_POLICY, ORGANIZATION_POLICY -> Optional.of(new Holder(kind, value, null, null));
            case QUEUE -> {
                Matcher url = QUEUE_URL.matcher(value);
                yield url.matches()
                        ? Optional.of(new Holder(kind, url.group(2), url.group(1), region))
                        : Optional.empty();
            }
            default -> Optional.of(new Holder(kind, value, account, region));
        };
    }

    /**
     * The change that a record tells.
     *
     * @param parameter a parameter by the name that the API has for it; its value may be null
     * @param time when
     * @param by the ARN of who called; null when the record names nobody
     * @return the change
     */
    public Change change(UnaryOperator<@Nullable String> parameter, Instant time, @Nullable String by) {
        String policyName = parameter.apply("PolicyName");
        String policy = policyName == null ? parameter.apply("PolicyArn") : policyName;
        return new Change(name, time, by, kind == Kind.MANAGED_POLICY ? null : policy);
    }
}
