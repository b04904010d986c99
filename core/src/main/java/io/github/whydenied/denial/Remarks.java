package io.github.whydenied.denial;

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
public final class Remarks {

    /** {@code the region 'us-east-1' is wrong; expecting 'eu-west-1'}. */
    private static final Pattern EXPECTED = Pattern.compile("expecting '([a-z0-9-]{1,32})'");

    private static final Pattern SETTING =
            Pattern.compile("\\b(?:BlockPublicAcls|IgnorePublicAcls|BlockPublicPolicy|RestrictPublicBuckets)\\b");
    private static final String CHAIN = "from any of the providers in the chain";

    private Remarks() {}

    /**
     * Whether a VPC endpoint policy denied transitively through a service control policy.
     *
     * @param words AWS's words, or null
     * @return true when they say so
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
     */
    public static boolean throughServiceControlPolicy(@Nullable String words) {
        return has(words, "transitively through a service");
    }

    /**
     * Whether KMS leaves open which of three it is: no such resource in the Region, nothing that allows, or something that
     * denies.
     *
     * @param words AWS's words, or null
     * @return true when they say so
     */
    public static boolean leavesThreeWaysOpen(@Nullable String words) {
        return has(words, "no resource-based policies allow access");
    }

    /**
     * Whether a service-linked role could not be created.
     *
     * @param words AWS's words, or null
     * @return true when they speak of one
     */
    public static boolean serviceLinkedRole(@Nullable String words) {
        return has(words, "iam:CreateServiceLinkedRole")
                || (words != null && words.toLowerCase(Locale.ROOT).contains("service-linked role"));
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
     * @param words AWS's words, or null
     * @return such as {@code BlockPublicPolicy}; empty when they name none
     */
    public static Optional<String> blockingSetting(@Nullable String words) {
        Matcher setting = SETTING.matcher(words == null ? "" : words);
        return setting.find() ? Optional.of(setting.group()) : Optional.empty();
    }

    /**
     * Whether S3 wants Signature Version 4, and the request was signed by an older one.
     *
     * @param words AWS's words, or null
     * @return true when it says so
     */
    public static boolean wantsVersionFour(@Nullable String words) {
        return has(words, "Please use AWS4-HMAC-SHA256");
    }

    /**
     * The Region or service that a signature should have been scoped to.
     *
     * @param words AWS's words, or null
     * @return the scope, or empty when they name none
     */
    public static Optional<String> expectedScope(@Nullable String words) {
        Matcher expected = EXPECTED.matcher(words == null ? "" : words);
        return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
    }

    private static boolean has(@Nullable String words, String phrase) {
        return words != null && words.contains(phrase);
    }
}
