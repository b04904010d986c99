package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RecordedCall;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An explicit deny, or a layer that only its owner can change: never an allow, always the owner. */
final class DenyRules {

    private DenyRules() {}

    /** A deny in a policy of the caller, or in its boundary. */
    static List<Remedy> identity(Case denied, Cause cause) {
        String arn = statedPolicy(denied, cause);
        if (arn != null && arn.contains(":iam::aws:")) {
            // Nobody can change a policy of AWS's; the one that denies everything but its removal is the quarantine.
            return List.of();
        }
        Phrase policy = arn == null
                ? say("the ", layer(cause))
                : say(Phrase.name(layer(cause), Arn.parse(arn).map(Arn::name).orElse(arn)));
        return List.of(Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("change the deny, or meet its condition"),
                say("change the deny in ", policy, ", or meet its condition if it has one"),
                arn == null ? null : showVersion(arn)));
    }

    /** Only the document of a version holds the statement; {@code aws iam get-policy} tells which version is the default. */
    private static Command showVersion(String arn) {
        return Command.aws("iam", "get-policy-version")
                .option("--policy-arn", Word.POLICY_ARN, arn)
                .option("--version-id", "<default version id>");
    }

    /** A deny in a session policy. */
    static List<Remedy> session(Case denied, Cause cause) {
        return List.of(Help.request(
                Applicability.REVIEW,
                say("make the session without that deny"),
                say("where the session is made, pass a session policy without that deny, then make a new session")));
    }

    /** A deny in the policy of the resource. */
    static List<Remedy> resource(Case denied, Cause cause) {
        return List.of(Help.ask(
                Owner.RESOURCE_OWNER,
                say("change the deny, or meet its condition"),
                say("change the deny in the policy of the resource, or meet its condition if it has one"),
                showPolicy(denied)));
    }

    /**
     * A {@code Principal} cannot name the root user alone.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">Account
     *     principals</a>
     */
    static List<Remedy> wholeAccount(Case denied, Cause cause) {
        Optional<Remedy> edit = AccountDeny.narrowed(denied);
        if (edit.isPresent()) {
            return List.of(edit.get());
        }
        return List.of(Help.ask(
                Owner.RESOURCE_OWNER,
                say("deny the root user by ", Phrase.term("aws:PrincipalArn")),
                say(
                        "if the root user alone was meant: \"Principal\": \"*\" with the condition ArnEquals on ",
                        Phrase.term("aws:PrincipalArn")),
                null));
    }

    /**
     * The root user of the account can always put the policy right.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html">DeleteBucketPolicy</a>
     */
    static List<Remedy> root(Case denied, Cause cause) {
        return List.of(Help.ask(
                Owner.RESOURCE_OWNER,
                say("replace the bucket policy as root"),
                say(
                        "as the root user, delete or replace the bucket policy: root can call ",
                        Phrase.term("s3:DeleteBucketPolicy"),
                        " and ",
                        Phrase.term("s3:PutBucketPolicy"),
                        " even when the policy denies it"),
                null));
    }

    /** Nothing in the account lifts what the organization forbids. */
    static List<Remedy> serviceControl(Case denied, Cause cause) {
        List<Remedy> inDocument =
                cause.code() == BuiltInCause.SCP_NO_ALLOW ? LimitRules.serviceControl(denied) : List.of();
        if (!inDocument.isEmpty()) {
            return inDocument;
        }
        String account = denied.parties().account();
        return organization(
                denied,
                cause,
                account == null ? say("") : say(", no IAM change in ", Phrase.name("", account), " lifts it"));
    }

    /** The organization of the resource, which can be another than the caller's. */
    static List<Remedy> resourceControl(Case denied, Cause cause) {
        return organization(denied, cause, say(" of the resource"));
    }

    private static List<Remedy> organization(Case denied, Cause cause, Phrase limit) {
        Arn policy = Optional.ofNullable(statedPolicy(denied, cause))
                .flatMap(Arn::parse)
                .orElse(null);
        if (policy == null) {
            return List.of(Help.ask(
                    Owner.ORG_ADMIN,
                    say("ask the administrator of the organization", limit),
                    say(
                            "ask the administrator of the organization",
                            cause.policyType() == PolicyType.RCP ? " of the resource" : "",
                            " to allow it or to exempt the account"),
                    null));
        }
        String account = denied.parties().account();
        return List.of(Help.ask(
                Owner.ORG_ADMIN,
                say("ask the owner of organization account ", Phrase.name("", policy.account()), limit),
                say(
                        "ask the owner of ",
                        Phrase.name("account", policy.account()),
                        " to change ",
                        Phrase.name("policy", policy.name()),
                        " or to exempt ",
                        account == null ? "the account" : Phrase.name("account", account)),
                Command.aws("organizations", "describe-policy")
                        .option("--policy-id", Word.ORGANIZATIONS_POLICY_ID, policy.name())));
    }

    /** The endpoint's owner decides what passes through it. */
    static List<Remedy> endpoint(Case denied, Cause cause) {
        List<Remedy> inDocument =
                cause.code() == BuiltInCause.VPC_ENDPOINT_NO_ALLOW ? LimitRules.endpoint(denied) : List.of();
        if (!inDocument.isEmpty()) {
            return inDocument;
        }
        Command show = Command.aws("ec2", "describe-vpc-endpoints");
        String id = denied.ledger()
                .find(RecordedCall.class)
                .map(RecordedCall::vpcEndpointId)
                .filter(Word.VPC_ENDPOINT_ID::fits)
                .orElse(null);
        return List.of(Help.ask(
                Owner.NETWORK_ADMIN,
                say("ask the owner of the VPC endpoint to change its policy"),
                say("ask the owner of the VPC endpoint to change its policy for this request"),
                id == null ? show : show.option("--vpc-endpoint-ids", Word.VPC_ENDPOINT_ID, id)));
    }

    /** A leaked key is used up: no policy change, a new key. */
    static List<Remedy> quarantine(Case denied, Cause cause) {
        return List.of(Help.credentials(
                Owner.ACCOUNT_ADMIN,
                say("the key leaked: rotate it now, then answer AWS Support"),
                say("the key leaked: create a new one, delete this one now, look through CloudTrail for its use,"
                        + " then answer the case of AWS Support")));
    }

    private static String layer(Cause cause) {
        PolicyType type = cause.policyType();
        return type == null ? "policy" : type.text();
    }

    /** The ARN in AWS's message, if it is of this cause's layer. */
    private static @Nullable String statedPolicy(Case denied, Cause cause) {
        return denied.denial().message().reason().policyType() == cause.policyType()
                ? denied.denial().message().reason().policyArn()
                : null;
    }

    private static @Nullable Command showPolicy(Case denied) {
        Arn resource = denied.parties().resource();
        if (resource == null) {
            return null;
        }
        return switch (resource.service()) {
            case "s3" ->
                resource.account().isEmpty()
                        ? Command.aws("s3api", "get-bucket-policy")
                                .option(
                                        "--bucket",
                                        Word.BUCKET_NAME,
                                        resource.resource().split("/", 2)[0])
                        : null;
            case "kms" ->
                Command.aws("kms", "get-key-policy")
                        .option("--policy-name", "default")
                        .option("--key-id", Word.KEY_ARN, resource.toString());
            case "sns" ->
                Command.aws("sns", "get-topic-attributes").option("--topic-arn", Word.TOPIC_ARN, resource.toString());
            case "secretsmanager" ->
                Command.aws("secretsmanager", "get-resource-policy")
                        .option("--secret-id", Word.SECRET_ARN, resource.toString());
            default -> null;
        };
    }
}
