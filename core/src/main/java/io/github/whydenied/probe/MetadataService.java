package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The EC2 metadata service as the SDK of this process would reach it: version 2 with a token, version 1 only where the SDK
 * would fall back to it too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Instance Metadata
 *     Service</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html">IMDS credential provider</a>
 */
final class MetadataService {

    private static final String TOKEN_HEADER = "x-aws-ec2-metadata-token";

    private final URI endpoint;
    private final boolean versionOneAllowed;
    private final Supplier<Duration> remaining;
    private @Nullable String token;

    private MetadataService(URI endpoint, boolean versionOneAllowed, Supplier<Duration> remaining) {
        this.endpoint = endpoint;
        this.versionOneAllowed = versionOneAllowed;
        this.remaining = remaining;
    }

    /** It refused to answer, or version 2 cannot be used and version 1 must not. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    static boolean disabled(ProbeEnvironment environment) {
        return environment
                .setting("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED")
                .filter(value -> value.trim().equalsIgnoreCase("true"))
                .isPresent();
    }

    /** The service, or empty when a setting names something that is no HTTP address. */
    static Optional<MetadataService> of(ProbeEnvironment environment, Inquiry inquiry, Supplier<Duration> remaining) {
        Profiles profiles = Profiles.read(environment, inquiry);
        String endpoint = environment
                .setting("aws.ec2MetadataServiceEndpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT")
                .or(() -> profiles.property("ec2_metadata_service_endpoint"))
                .orElseGet(() -> ofMode(environment, profiles));
        boolean versionOneOff = environment
                .setting("aws.disableEc2MetadataV1", "AWS_EC2_METADATA_V1_DISABLED")
                .or(() -> profiles.property("ec2_metadata_v1_disabled"))
                .filter(value -> value.trim().equalsIgnoreCase("true"))
                .isPresent();
        try {
            URI uri = URI.create(endpoint.trim().replaceAll("/+$", ""));
            return uri.getHost() == null || !uri.getScheme().startsWith("http")
                    ? Optional.empty()
                    : Optional.of(new MetadataService(uri, !versionOneOff, remaining));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String ofMode(ProbeEnvironment environment, Profiles profiles) {
        String mode = environment
                .setting("aws.ec2MetadataServiceEndpointMode", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
                .or(() -> profiles.property("ec2_metadata_service_endpoint_mode"))
                .orElse("IPv4");
        return mode.trim().equalsIgnoreCase("IPv6") ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
    }

    URI endpoint() {
        return endpoint;
    }

    /** Fetches the token that version 2 wants. */
    void open() throws IOException {
        LocalHttp.Answer answer =
                send("PUT", "/latest/api/token", Map.of("x-aws-ec2-metadata-token-ttl-seconds", "60"));
        if (answer.status() == 200 && isToken(answer.body())) {
            token = answer.body().trim();
            return;
        }
        boolean older = answer.status() == 403 || answer.status() == 404 || answer.status() == 405;
        if (!older || !versionOneAllowed) {
            throw new RefusedException("the request for a metadata token was answered with HTTP " + answer.status());
        }
    }

    /** Whether it gave a token, so that version 2 is in use. */
    boolean isVersionTwo() {
        return token != null;
    }

    /** A document below {@code /latest/meta-data/iam/}. */
    LocalHttp.Answer iam(String document) throws IOException {
        return document("iam/" + document);
    }

    /** A document below {@code /latest/meta-data/}. */
    LocalHttp.Answer document(String path) throws IOException {
        LocalHttp.Answer answer =
                send("GET", "/latest/meta-data/" + path, token == null ? Map.of() : Map.of(TOKEN_HEADER, token));
        if (answer.status() == 401 || answer.status() == 403) {
            throw new RefusedException("the metadata service answered with HTTP " + answer.status());
        }
        return answer;
    }

    private LocalHttp.Answer send(String method, String path, Map<String, String> headers) throws IOException {
        return LocalHttp.send(method, URI.create(endpoint + path), headers, remaining.get(), true);
    }

    private static boolean isToken(String body) {
        return body.trim().matches("[\\x21-\\x7e]{1,2048}") && !body.trim().startsWith("<");
    }
}
