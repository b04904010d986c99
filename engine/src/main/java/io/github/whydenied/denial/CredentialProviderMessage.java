package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a credentials provider of the SDK says when it alone was asked and has nothing. A chain's answer holds many of these and is
 * read elsewhere.
 *
 * @param reason why it has nothing
 * @param subject the profile, or the SDK module, that the words name; null where they name none
 * @param others the profiles that the SDK found in the files; empty where it does not say
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-profiles.html">Profiles in the SDK for
 *     Java</a>
 */
@InternalApi
public record CredentialProviderMessage(
        Reason reason, @Nullable String subject, List<String> others) {

    /** Why a provider has no credentials. */
    public enum Reason {
        /** No profile of that name. */
        NO_SUCH_PROFILE,
        /** The profile is there and says nothing of credentials. */
        PROFILE_WITHOUT_CREDENTIALS,
        /** Nobody has signed in to the SSO session, or its token cannot be read. */
        NOT_SIGNED_IN,
        /** The profile asks for a module of the SDK that the application does not have. */
        MODULE_MISSING
    }

    private static final String CHAIN = "from any of the providers in the chain";
    private static final Pattern PROFILE =
            Pattern.compile("Profile file contained no (?:credentials|information) for profile ?'([^']{1,128})'");
    private static final Pattern OTHER = Pattern.compile("Profile\\(name=([^,()]{1,128})[,)]");
    private static final Pattern MODULE =
            Pattern.compile("the '([a-z]{2,20})' service module must be on the class ?path", Pattern.CASE_INSENSITIVE);
    private static final int MAX_PROFILES = 10;

    /**
     * Reads the message of an SDK exception.
     *
     * @param message what it says; null when it says nothing
     * @return empty when it is none of these
     */
    public static Optional<CredentialProviderMessage> read(@Nullable String message) {
        if (message == null || message.contains(CHAIN)) {
            return Optional.empty();
        }
        Matcher profile = PROFILE.matcher(message);
        if (profile.find()) {
            return Optional.of(ofProfile(profile.group(1), profiles(message)));
        }
        Matcher module = MODULE.matcher(message);
        if (module.find()) {
            return Optional.of(new CredentialProviderMessage(
                    Reason.MODULE_MISSING, module.group(1).toLowerCase(Locale.ROOT), List.of()));
        }
        if (message.startsWith("Unable to load SSO token") || message.startsWith("Failed to load cached token")) {
            return Optional.of(new CredentialProviderMessage(Reason.NOT_SIGNED_IN, null, List.of()));
        }
        return Optional.empty();
    }

    private static CredentialProviderMessage ofProfile(String name, Set<String> found) {
        return found.contains(name)
                ? new CredentialProviderMessage(Reason.PROFILE_WITHOUT_CREDENTIALS, name, List.of())
                : new CredentialProviderMessage(
                        Reason.NO_SUCH_PROFILE,
                        name,
                        found.stream().limit(MAX_PROFILES).toList());
    }

    private static Set<String> profiles(String message) {
        Set<String> names = new LinkedHashSet<>();
        Matcher other = OTHER.matcher(message);
        while (other.find()) {
            names.add(other.group(1));
        }
        return names;
    }
}
