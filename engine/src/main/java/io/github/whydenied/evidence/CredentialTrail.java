package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the credentials came from and which other settings promised some. Read from the environment, system properties
 * and profile files of this process; holds no secret.
 *
 * @param promises settings that promise credentials, in the order of the SDK's default chain
 * @param profile the profile the client is configured with, or null when there is none by that name
 * @param reasons what each provider of the chain answered, by provider, when the chain failed
 * @param secret what is unusual about the secret access key that signed the call; never the secret itself
 * @param hosts what the process runs on, as far as its environment tells
 */
@PublicApi
public record CredentialTrail(
        List<Promise> promises,
        @Nullable Profile profile,
        List<Reason> reasons,
        SecretShape secret,
        List<HostKind> hosts)
        implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public CredentialTrail {}

    /**
     * A trail that says nothing of the secret.
     *
     * @param promises settings that promise credentials
     * @param profile the profile the client is configured with, or null
     * @param reasons what each provider of the chain answered
     */
    @InternalApi
    public CredentialTrail(List<Promise> promises, @Nullable Profile profile, List<Reason> reasons) {
        this(promises, profile, reasons, SecretShape.NOT_KNOWN, List.of());
    }

    /** What a process runs on, told by a variable that is always set there. */
    public enum HostKind {
        /**
         * A pod of Kubernetes.
         *
         * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables">Variables of services</a>
         */
        KUBERNETES("KUBERNETES_SERVICE_HOST"),
        /**
         * A job of GitHub Actions.
         *
         * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/variables">Default variables</a>
         */
        GITHUB_ACTIONS("GITHUB_ACTIONS");

        private final String variable;

        HostKind(String variable) {
            this.variable = variable;
        }

        /**
         * The kinds that an environment tells.
         *
         * @param isSet whether a variable of that name is set
         * @return none where nothing tells
         */
        @InternalApi
        public static List<HostKind> of(Predicate<String> isSet) {
            return Stream.of(values()).filter(kind -> isSet.test(kind.variable)).toList();
        }
    }

    /**
     * What a secret access key looks like from the outside. AWS makes them of 40 letters, digits, {@code +} and {@code /}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html">Access keys</a>
     */
    public enum SecretShape {
        /** There was none to look at. */
        NOT_KNOWN,
        /** Nothing is unusual. */
        USUAL,
        /** It begins or ends with white space. */
        SURROUNDING_BLANKS,
        /** It stands in quotation marks. */
        QUOTED,
        /** It holds a character that no secret access key has. */
        UNUSUAL_CHARACTERS,
        /** It is shorter or longer than 40 characters. */
        UNUSUAL_LENGTH
    }

    /**
     * A setting that promises credentials.
     *
     * @param source which source it promises
     * @param setting the setting's name, such as {@code AWS_WEB_IDENTITY_TOKEN_FILE}
     * @param kept whether the call used that source
     * @param problem why it cannot be kept, such as {@code the file does not exist}; null when nothing is wrong with it
     */
    public record Promise(
            String source,
            String setting,
            boolean kept,
            @Nullable String problem) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Promise {}

        private static final Set<String> FILES =
                Set.of("AWS_SHARED_CREDENTIALS_FILE", "aws.sharedCredentialsFile", "AWS_CONFIG_FILE", "aws.configFile");

        /**
         * Whether it only says where profiles are: the SDK goes on without a word where there is no such file.
         *
         * @return false for a setting that names one profile, key or token
         */
        public boolean isOfAFile() {
            return FILES.contains(setting);
        }
    }

    /**
     * A profile of the shared files.
     *
     * @param name its name
     * @param file the credentials or config file, with the home directory as {@code ~}
     * @param sessionToken whether it holds a fixed session token
     * @param refreshedBy the property by which the SDK can refresh it, such as {@code sso_session}; null when there is none
     * @param fileAge how long before the call the file was last written; null when not known
     */
    public record Profile(
            String name,
            String file,
            boolean sessionToken,
            @Nullable String refreshedBy,
            @Nullable Duration fileAge) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Profile {}
    }

    /**
     * A provider's own answer.
     *
     * @param provider its class name
     * @param text what it said
     */
    public record Reason(String provider, String text) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Reason {}
    }
}
