package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a deciding policy or state belongs to. Equal for the holder that a denial names and the one that a change names.
 *
 * @param kind what it is
 * @param name its name or id; the ARN of a managed policy
 * @param account its account; null where the name alone is unmistakable, and where it is not known
 * @param region its Region; null for what is global
 */
@InternalApi
public record Holder(
        Kind kind,
        String name,
        @Nullable String account,
        @Nullable String region) {

    /** More of them tell no more: AWS names one policy type, or none. */
    private static final int MAX_HOLDERS = 2;

    /** What holds policies, or decides by its state. */
    public enum Kind {
        ROLE("role"),
        USER("user"),
        MANAGED_POLICY("policy"),
        ORGANIZATION_POLICY("policy"),
        BUCKET("bucket"),
        KEY("key"),
        QUEUE("queue"),
        TOPIC("topic"),
        FUNCTION("function"),
        SECRET("secret"),
        REPOSITORY("repository"),
        TABLE("table");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What people call it. */
        public String word() {
            return word;
        }
    }

    /**
     * Its name as people say it.
     *
     * @return the name; of a managed policy without the rest of its ARN
     */
    public String label() {
        return kind == Kind.MANAGED_POLICY ? last(name) : name;
    }

    /**
     * The holders of what can have decided, as AWS's answer tells.
     *
     * @param denied what happened
     * @param caller the ARN of who called, where AWS's answer names nobody
     * @return the most telling first; none where nobody can tell
     */
    public static List<Holder> of(DeniedCall denied, @Nullable String caller) {
        Set<Holder> holders = new LinkedHashSet<>();
        Reason reason = denied.denial().message().reason();
        ofArn(reason.policyArn()).ifPresent(holders::add);
        String stated = denied.request().principal();
        Optional<Holder> principal = ofPrincipal(stated == null ? caller : stated);
        Optional<Holder> resource = ofArn(denied.request().resource());
        if (!(denied.denial() instanceof Denial.PolicyDenial)) {
            // A disabled key, say: its state decides, and no policy.
            resource.filter(one -> one.kind == Kind.KEY).ifPresent(holders::add);
        } else if (reason.policyType() == null) {
            // Whether a role can be assumed is mostly up to the role.
            boolean assumes = String.valueOf(denied.request().action())
                    .toLowerCase(Locale.ROOT)
                    .startsWith("sts:assumerole");
            (assumes ? resource : principal).ifPresent(holders::add);
            (assumes ? principal : resource).ifPresent(holders::add);
        } else {
            ofType(reason.policyType(), principal, resource).ifPresent(holders::add);
        }
        return holders.stream().limit(MAX_HOLDERS).toList();
    }

    private static Optional<Holder> ofType(PolicyType type, Optional<Holder> principal, Optional<Holder> resource) {
        return switch (type) {
            case IDENTITY, BOUNDARY -> principal;
            case RESOURCE, TRUST -> resource;
            // The message names their policy, or nothing does.
            case SCP, RCP, SESSION, VPC_ENDPOINT -> Optional.empty();
        };
    }

    private static Optional<Holder> ofPrincipal(@Nullable String arn) {
        if (arn == null) {
            return Optional.empty();
        }
        Principal principal = Principal.of(arn);
        boolean isUser = principal instanceof Principal.User;
        boolean isRole = principal instanceof Principal.Role || principal instanceof Principal.AssumedRole;
        return isUser || isRole
                ? Optional.of(new Holder(
                        isUser ? Kind.USER : Kind.ROLE,
                        principal.entity().name(),
                        principal.account().orElse(null),
                        null))
                : Optional.empty();
    }

    /**
     * The holder that an ARN names: of an object its bucket, of an index its table.
     *
     * @param text an ARN; null names none
     * @return the holder; empty for what is none
     */
    public static Optional<Holder> ofArn(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(Arn::parse).flatMap(Holder::of);
    }

    private static Optional<Holder> of(Arn arn) {
        String id = arn.resource();
        return switch (arn.service()) {
            case "iam" -> ofIam(arn);
            case "organizations" ->
                id.startsWith("policy/") ? global(Kind.ORGANIZATION_POLICY, last(id)) : Optional.empty();
            // The ARN of an access point has a Region.
            case "s3" -> arn.region().isEmpty() ? global(Kind.BUCKET, until(id, '/')) : Optional.empty();
            case "kms" -> id.startsWith("key/") ? regional(Kind.KEY, last(id), arn) : Optional.empty();
            case "sqs" -> regional(Kind.QUEUE, id, arn);
            case "sns" -> regional(Kind.TOPIC, until(id, ':'), arn);
            case "lambda" -> second(id, "function:", ':', Kind.FUNCTION, arn);
            case "dynamodb" -> second(id, "table/", '/', Kind.TABLE, arn);
            case "ecr" -> second(id, "repository/", ':', Kind.REPOSITORY, arn);
            case "secretsmanager" ->
                id.startsWith("secret:")
                        ? regional(Kind.SECRET, withoutSuffix(id.substring("secret:".length())), arn)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Holder> ofIam(Arn arn) {
        return switch (arn.resourceType()) {
            case "role" -> Optional.of(new Holder(Kind.ROLE, arn.name(), arn.account(), null));
            case "user" -> Optional.of(new Holder(Kind.USER, arn.name(), arn.account(), null));
            // AWS changes its own policies, and no event of an account tells.
            case "policy" ->
                arn.account().equals("aws") ? Optional.empty() : global(Kind.MANAGED_POLICY, arn.toString());
            default -> Optional.empty();
        };
    }

    private static Optional<Holder> global(Kind kind, String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Holder(kind, name, null, null));
    }

    private static Optional<Holder> regional(Kind kind, String name, Arn arn) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Holder(kind, name, arn.account(), arn.region()));
    }

    private static Optional<Holder> second(String id, String before, char after, Kind kind, Arn arn) {
        return id.startsWith(before)
                ? regional(kind, until(id.substring(before.length()), after), arn)
                : Optional.empty();
    }

    private static String until(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /**
     * The ARN of a secret ends with a hyphen and six characters that its name does not have.
     *
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html">Resources</a>
     */
    private static String withoutSuffix(String secret) {
        int at = secret.length() - 7;
        return at > 0 && secret.charAt(at) == '-' ? secret.substring(0, at) : secret;
    }
}
