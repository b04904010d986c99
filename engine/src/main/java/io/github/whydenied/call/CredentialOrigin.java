package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where credentials came from, named as a reader would. */
@PublicApi
public enum CredentialOrigin {
    /** Set in code. */
    CODE("credentials set in code"),
    /** {@code AWS_ACCESS_KEY_ID} and its companions. */
    ENVIRONMENT("environment variables"),
    /** {@code aws.accessKeyId} and its companions. */
    SYSTEM_PROPERTIES("system properties"),
    /** Keys in a profile of the shared config or credentials file. */
    PROFILE("profile"),
    /** A role assumed with other credentials. */
    ASSUMED_ROLE("assumed role"),
    /** A {@code credential_process} of a profile. */
    PROCESS("credential process"),
    /** A web identity token: IRSA, or another OIDC provider. */
    WEB_IDENTITY("web identity token"),
    /** IAM Identity Center. */
    SSO("IAM Identity Center"),
    /** The container endpoint: an ECS task role or EKS Pod Identity. */
    CONTAINER("container credentials"),
    /** The EC2 metadata service. */
    INSTANCE_PROFILE("instance profile"),
    /** {@code aws login} sessions. */
    LOGIN("login session"),
    /** Those that signed a presigned URL, whosever they are. */
    PRESIGNED_URL("the signer of the URL"),
    /** Deliberately unsigned. */
    ANONYMOUS("anonymous"),
    /** None were found. */
    NONE("no credentials"),
    /** The SDK did not say. */
    UNKNOWN("credentials of unknown origin");

    /** The provider's name for a presigned URL, which has none in the SDK. */
    @InternalApi
    public static final String OF_A_URL = "PresignedUrl";

    private final String text;

    CredentialOrigin(String text) {
        this.text = text;
    }

    /**
     * The origin in words, such as {@code instance profile}.
     *
     * @return lower-case words without an article
     */
    public String text() {
        return text;
    }

    /**
     * Reads the SDK's provider name: feature ids since 2.35.0 (the first letter group names the outermost source), class
     * names before.
     *
     * @param providerName as {@code Identity.providerName()} gives it, or null
     * @return the origin, {@link #UNKNOWN} when it cannot be told
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">provider chain</a>
     */
    public static CredentialOrigin ofProviderName(@Nullable String providerName) {
        if (providerName == null || providerName.isBlank()) {
            return UNKNOWN;
        }
        List<String> ids = Arrays.asList(providerName.trim().split(",", -1));
        if (ids.stream().allMatch(id -> id.length() <= 2)) {
            return ofFeatureIds(ids);
        }
        return ofClassName(providerName);
    }

    private static CredentialOrigin ofFeatureIds(List<String> ids) {
        for (String id : ids) {
            CredentialOrigin origin = ofFeatureId(id);
            if (origin != UNKNOWN) {
                return origin;
            }
        }
        return UNKNOWN;
    }

    private static CredentialOrigin ofFeatureId(String id) {
        return switch (id) {
            case "e" -> CODE;
            case "f" -> SYSTEM_PROPERTIES;
            case "g" -> ENVIRONMENT;
            case "h", "k", "q" -> WEB_IDENTITY;
            case "i", "o", "p", "j", "l", "m" -> ASSUMED_ROLE;
            case "n" -> PROFILE;
            case "r", "s", "t", "u" -> SSO;
            case "v", "w" -> PROCESS;
            case "z" -> CONTAINER;
            case "0" -> INSTANCE_PROFILE;
            case "AC", "AD" -> LOGIN;
            default -> UNKNOWN;
        };
    }

    private static CredentialOrigin ofClassName(String name) {
        if (name.equals(OF_A_URL)) {
            return PRESIGNED_URL;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("webidentity")) {
            return WEB_IDENTITY;
        }
        if (lower.contains("instanceprofile")) {
            return INSTANCE_PROFILE;
        }
        if (lower.contains("container")) {
            return CONTAINER;
        }
        if (lower.contains("environment")) {
            return ENVIRONMENT;
        }
        if (lower.contains("systemproperty")) {
            return SYSTEM_PROPERTIES;
        }
        if (lower.contains("process")) {
            return PROCESS;
        }
        if (lower.contains("sso")) {
            return SSO;
        }
        if (lower.contains("sts")) {
            return ASSUMED_ROLE;
        }
        if (lower.contains("profile")) {
            return PROFILE;
        }
        return lower.contains("static") ? CODE : UNKNOWN;
    }
}
