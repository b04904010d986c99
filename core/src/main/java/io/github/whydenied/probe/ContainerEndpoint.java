package io.github.whydenied.probe;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the container credentials of this process are promised to be.
 *
 * @param setting the setting that promises them
 * @param uri the endpoint; null when the setting is not a URI
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container credential
 *     provider</a>
 */
record ContainerEndpoint(String setting, @Nullable URI uri) {

    private static final String ECS = "http://169.254.170.2";
    private static final Set<String> ECS_AND_EKS_HOSTS = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    static Optional<ContainerEndpoint> of(ProbeEnvironment environment) {
        Optional<String> relative =
                environment.setting("aws.containerCredentialsPath", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        if (relative.isPresent()) {
            String base = environment
                    .setting("aws.containerServiceEndpoint", "AWS_CONTAINER_SERVICE_ENDPOINT")
                    .orElse(ECS);
            return Optional.of(
                    new ContainerEndpoint("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", parse(base + relative.get())));
        }
        return environment
                .setting("aws.containerCredentialsFullUri", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                .map(full -> new ContainerEndpoint("AWS_CONTAINER_CREDENTIALS_FULL_URI", parse(full)));
    }

    /** {@code EKS Pod Identity}, {@code ECS task role}, or neither. */
    String kind(ProbeEnvironment environment) {
        String host = host();
        boolean eks = host.equals("169.254.170.23")
                || host.equals("[fd00:ec2::23]")
                || tokenFile(environment)
                        .filter(f -> f.contains("eks-pod-identity"))
                        .isPresent();
        if (eks) {
            return "EKS Pod Identity";
        }
        return host.equals("169.254.170.2") || setting.endsWith("RELATIVE_URI")
                ? "ECS task role"
                : "container credentials endpoint";
    }

    /** Why the promise cannot be kept, as far as this process can see without asking. */
    Optional<String> problem(ProbeEnvironment environment) {
        if (uri == null || uri.getHost() == null) {
            return Optional.of("it is not a URI");
        }
        return tokenFile(environment)
                .flatMap(LocalFiles::problem)
                .map(problem -> "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: " + problem);
    }

    /** The hosts the SDK itself asks: any by https; by http the loopback and the two of ECS and EKS. */
    boolean allowed() {
        if (uri == null || uri.getHost() == null) {
            return false;
        }
        if ("https".equalsIgnoreCase(uri.getScheme()) || ECS_AND_EKS_HOSTS.contains(host())) {
            return true;
        }
        try {
            return "http".equalsIgnoreCase(uri.getScheme())
                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static Optional<String> tokenFile(ProbeEnvironment environment) {
        return environment.setting("aws.containerAuthorizationTokenFile", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    }

    private String host() {
        return uri == null || uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static @Nullable URI parse(String text) {
        try {
            return URI.create(text.trim());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
