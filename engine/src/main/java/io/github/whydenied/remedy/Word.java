package io.github.whydenied.remedy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a word of a command may be that comes from outside: a message, a request, a machine's metadata. A value that does not match the
 * grammar of its kind is no such thing, and a placeholder stands for it. No grammar lets a value begin with a hyphen, which the command
 * line would take for an option, or with {@code file://}, for which it would read a file.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html">Parameters from files</a>
 */
enum Word {
    /** @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html">DescribePolicy</a> */
    ORGANIZATIONS_POLICY_ID("policy id", "p-[0-9a-zA-Z_]{8,128}"),
    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole</a> */
    ROLE_NAME("role name", "[\\w+=,.@][\\w+=,.@-]{0,63}"),
    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html">CreateUser</a> */
    USER_NAME("user name", "[\\w+=,.@][\\w+=,.@-]{0,63}"),
    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html">GetInstanceProfile</a> */
    INSTANCE_PROFILE_NAME("instance profile name", "[\\w+=,.@][\\w+=,.@-]{0,127}"),
    /**
     * With the capitals, underscores and 255 characters that buckets of us-east-1 could have.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
     */
    BUCKET_NAME("bucket name", "[A-Za-z0-9][A-Za-z0-9._-]{2,254}"),
    /**
     * A policy of a customer's; its path is one of those that people use.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html">GetPolicy</a>
     */
    POLICY_ARN("policy ARN", "arn:aws[a-z-]{0,20}:iam::(?:\\d{12}|aws):policy/[\\w+=,.@/-]{1,640}"),
    /** @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html">GetKeyPolicy</a> */
    KEY_ARN("key ARN", "arn:aws[a-z-]{0,20}:kms:[a-z0-9-]{1,32}:\\d{12}:(?:key|alias)/[A-Za-z0-9/_-]{1,250}"),
    /** @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic, Name</a> */
    TOPIC_ARN("topic ARN", "arn:aws[a-z-]{0,20}:sns:[a-z0-9-]{1,32}:\\d{12}:[A-Za-z0-9_-]{1,256}(?:\\.fifo)?"),
    /** @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret, Name</a> */
    SECRET_ARN("secret ARN", "arn:aws[a-z-]{0,20}:secretsmanager:[a-z0-9-]{1,32}:\\d{12}:secret:[\\w/+=.@-]{1,520}"),
    /** @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html">DescribeVpcEndpoints</a> */
    VPC_ENDPOINT_ID("VPC endpoint id", "vpce-[0-9a-f]{8,17}"),
    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Service principals</a> */
    SERVICE_PRINCIPAL("service", "[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,3}\\.amazonaws\\.com(?:\\.cn)?");

    private final String noun;
    private final String grammar;

    Word(String noun, String grammar) {
        this.noun = noun;
        this.grammar = grammar;
    }

    /** Whether a value is of this kind. */
    boolean fits(@Nullable String value) {
        return value != null
                && Grammars.COMPILED
                        .computeIfAbsent(this, word -> Pattern.compile(word.grammar))
                        .matcher(value)
                        .matches();
    }

    /** Each compiled when it is first needed: a denial has a word or two, and a first one is not to compile them all. */
    private static final class Grammars {
        static final Map<Word, Pattern> COMPILED = new ConcurrentHashMap<>();
    }

    /** What stands where no value is, or none that is of this kind: {@code <policy id>}. */
    String placeholder() {
        return "<" + noun + ">";
    }

    /** The value, or the placeholder. */
    String of(@Nullable String value) {
        return value != null && fits(value) ? value : placeholder();
    }
}
