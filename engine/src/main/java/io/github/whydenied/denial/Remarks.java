package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's sentences say in passing, beside who was refused what and by which policy. Here, so that no other package reads
 * them. A missing text says nothing.
 *
 * @see DenialMessageGrammar
 */
@InternalApi
public final class Remarks {

    /** {@code the region 'us-east-1' is wrong; expecting 'eu-west-1'}. */
    private static final Pattern EXPECTED = Pattern.compile("expecting '([a-z0-9-]{1,32})'");

    /** {@code the region 'us_east_1' is wrong}, and of other services {@code scoped to a valid region, not 'us-east-1a'}. */
    private static final Pattern SENT =
            Pattern.compile("(?:the region '([^']{0,64})' is wrong|to a valid region, not '([^']{0,64})')");

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");

    private static final Pattern SETTING =
            Pattern.compile("\\b(?:BlockPublicAcls|IgnorePublicAcls|BlockPublicPolicy|RestrictPublicBuckets)\\b");
    private static final Pattern CALLED_BY_ROLE = Pattern.compile("permissions to call (\\w{1,64}) on (\\w{1,32})\\b");
    private static final Pattern ROLE =
            Pattern.compile("arn:[a-z-]{1,20}:iam::\\d{12}:role/[\\w+=,.@/-]{0,511}[\\w+=@-]");
    private static final Pattern SERVICE = Pattern.compile("principal '([a-z0-9.-]{1,80}\\.amazonaws\\.com)'");

    /** {@code Signature expired: 20170103T233357Z is now earlier than 20170104T042623Z (20170104T044123Z - 15 min.)}. */
    private static final Pattern SIGNED =
            Pattern.compile("\\bSignature (?:expired|not yet current): (\\d{8}T\\d{6})Z is"
                    + " (?:now earlier|still later) than \\d{8}T\\d{6}Z \\((\\d{8}T\\d{6})Z [-+]");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private static final String CHAIN = "from any of the providers in the chain";

    private Remarks() {}

    /**
     * Whether a VPC endpoint policy denied transitively through a service control policy.
     *
     * @param call the failed call
     * @return true when they say so
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
     */
    public static boolean throughServiceControlPolicy(FailedCall call) {
        return says(call, "transitivelythroughaservice");
    }

    /**
     * Whether KMS leaves open which of three it is: no such resource in the Region, nothing that allows, or something that
     * denies.
     *
     * @param call the failed call
     * @return true when they say so
     */
    public static boolean leavesThreeWaysOpen(FailedCall call) {
        return says(call, "noresource-basedpoliciesallowaccess");
    }

    /**
     * Whether a service-linked role could not be created.
     *
     * @param call the failed call
     * @return true when they speak of one
     */
    public static boolean serviceLinkedRole(FailedCall call) {
        NormalizedText own = own(call);
        return own.contains("iam:createservicelinkedrole") || own.contains("service-linkedrole");
    }

    /**
     * The role that a service says it cannot assume.
     *
     * @param call the failed call
     * @return its ARN; empty when they name none but what the request has
     */
    public static Optional<String> role(FailedCall call) {
        Matcher role = ROLE.matcher(own(call).visible());
        return role.find() ? Optional.of(role.group()) : Optional.empty();
    }

    /**
     * The principal that a service says it assumes a role as.
     *
     * @param call the failed call
     * @return such as {@code events.amazonaws.com}; empty when they name none
     */
    public static Optional<String> servicePrincipal(FailedCall call) {
        Matcher service = SERVICE.matcher(own(call).visible());
        return service.find() ? Optional.of(service.group(1)) : Optional.empty();
    }

    /**
     * What a service says that its role is not allowed to call: Lambda's "does not have permissions to call CreateNetworkInterface on EC2".
     *
     * @param call the failed call
     * @return service and operation, such as {@code EC2:CreateNetworkInterface}; empty when it does not say
     */
    public static Optional<String> calledByRole(FailedCall call) {
        Matcher called = CALLED_BY_ROLE.matcher(own(call).visible());
        return called.find() ? Optional.of(called.group(2) + ":" + called.group(1)) : Optional.empty();
    }

    /**
     * Whether the EKS Pod Identity agent says that EKS cannot assume the role.
     *
     * @param words the agent's words, or null
     * @return true when they say so
     */
    public static boolean roleNotAssumable(@Nullable String words) {
        return has(words, "does not have permissions to assume");
    }

    /**
     * Whether the SDK's provider of instance credentials failed, and was not one of a chain.
     *
     * @param words the SDK's words, or null
     * @return true when it was the one that the client asked
     */
    public static boolean onlyMetadataAsked(@Nullable String words) {
        return words != null
                && (words.startsWith("Failed to load credentials from IMDS")
                        || words.startsWith("Unable to fetch metadata token")
                        || words.startsWith("Failed to retrieve IMDS token"));
    }

    /**
     * Whether the SDK asked the metadata service for credentials, alone or in a chain.
     *
     * @param words the SDK's words, or null
     * @return false when they are of another provider, or of a chain without that one
     */
    public static boolean metadataAsked(@Nullable String words) {
        return words == null
                || onlyMetadataAsked(words)
                || (words.contains(CHAIN)
                        && (!words.contains(" : [") || words.contains("InstanceProfileCredentialsProvider")));
    }

    /**
     * Whether the SDK asked the container endpoint for credentials, alone or in a chain.
     *
     * @param words the SDK's words, or null
     * @return false when they are of another provider
     */
    public static boolean containerAsked(@Nullable String words) {
        return words == null
                || words.contains(CHAIN)
                || words.startsWith("Failed to load credentials from metadata service")
                || words.contains("fetch credentials from container");
    }

    /**
     * The Block Public Access setting that S3 says refuses.
     *
     * @param call the failed call
     * @return such as {@code BlockPublicPolicy}; empty when they name none
     */
    public static Optional<String> blockingSetting(FailedCall call) {
        Matcher setting = SETTING.matcher(own(call).visible());
        return setting.find() ? Optional.of(setting.group()) : Optional.empty();
    }

    /**
     * Whether S3 wants Signature Version 4, and the request was signed by an older one.
     *
     * @param call the failed call
     * @return true when it says so
     */
    public static boolean wantsVersionFour(FailedCall call) {
        return says(call, "pleaseuseaws4-hmac-sha256");
    }

    /**
     * The Region or service that a signature should have been scoped to.
     *
     * @param call the failed call
     * @return the scope, or empty when they name none
     */
    public static Optional<String> expectedScope(FailedCall call) {
        Matcher expected = EXPECTED.matcher(own(call).visible());
        return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
    }

    /**
     * What the client signed for in place of a Region, where it is spelled as none.
     *
     * @param call the failed call
     * @return such as {@code us_east_1}; empty where it is a Region's name or not said
     */
    public static Optional<String> misspeltRegion(FailedCall call) {
        return misspeltRegion(call.error().message());
    }

    static Optional<String> misspeltRegion(@Nullable String message) {
        Matcher sent = SENT.matcher(message == null ? "" : message);
        if (!sent.find()) {
            return Optional.empty();
        }
        String region = sent.group(1) != null ? sent.group(1) : sent.group(2);
        return region.isEmpty() || REGION.matcher(region).matches() ? Optional.empty() : Optional.of(region);
    }

    /**
     * How far the signer's clock is from AWS's, where AWS says both times.
     *
     * @param call the failed call
     * @return positive where the signer's is ahead; empty where AWS does not say so
     */
    public static Optional<Duration> signerAhead(FailedCall call) {
        Matcher times = SIGNED.matcher(own(call).visible());
        try {
            return times.find()
                    ? Optional.of(Duration.between(
                            LocalDateTime.parse(times.group(2), TIME), LocalDateTime.parse(times.group(1), TIME)))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean says(FailedCall call, String phrase) {
        return own(call).contains(phrase);
    }

    /** What AWS says beside the values of the request: a name can hold any of these words. */
    private static NormalizedText own(FailedCall call) {
        return DenialMessageGrammar.read(call.error().message(), call.request()).own();
    }

    private static boolean has(@Nullable String words, String phrase) {
        return words != null && words.contains(phrase);
    }
}
