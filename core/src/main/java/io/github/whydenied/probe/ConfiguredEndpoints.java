package io.github.whydenied.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.Region;

/**
 * The endpoint that the SDK's settings name for a service: its own setting before the general one, system property before
 * environment variable before profile.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html">Dual-stack and FIPS endpoints</a>
 */
record ConfiguredEndpoints(ProbeEnvironment environment, Profiles profiles) {

    /** The endpoint of a service by its id in words, such as {@code iam toolbox}; empty when no setting names one. */
    Optional<String> of(String serviceId) {
        if (isTrue(
                "aws.ignoreConfiguredEndpointUrls",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "ignore_configured_endpoint_urls")) {
            return Optional.empty();
        }
        String snake = serviceId.replace(' ', '_');
        return environment
                .setting("aws.endpointUrl" + camel(serviceId), "AWS_ENDPOINT_URL_" + snake.toUpperCase(Locale.ROOT))
                .or(() -> environment.setting("aws.endpointUrl", "AWS_ENDPOINT_URL"))
                .or(() -> profiles.serviceProperty(snake, "endpoint_url"))
                .or(() -> profiles.property("endpoint_url"));
    }

    /** Whether endpoints of FIPS are wanted. */
    boolean fips() {
        return isTrue("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
    }

    /** Whether dual-stack endpoints are wanted. */
    boolean dualStack() {
        return isTrue("aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
    }

    /** What hosts of a Region end with, such as {@code amazonaws.com}, for the endpoints that are wanted. */
    String suffix(Region region) {
        List<EndpointTag> tags = new ArrayList<>();
        if (fips()) {
            tags.add(EndpointTag.FIPS);
        }
        if (dualStack()) {
            tags.add(EndpointTag.DUALSTACK);
        }
        try {
            return Regions.partition(region)
                    .dnsSuffix(PartitionEndpointKey.builder().tags(tags).build());
        } catch (RuntimeException e) {
            // Not every partition has dual-stack endpoints; the plain one then answers or does not.
            return Regions.partition(region).dnsSuffix();
        }
    }

    static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a setting is {@code true}. */
    boolean isTrue(String property, String variable, String ofProfile) {
        return environment
                .setting(property, variable)
                .or(() -> profiles.property(ofProfile))
                .filter(value -> value.trim().equalsIgnoreCase("true"))
                .isPresent();
    }

    private static String camel(String serviceId) {
        StringBuilder camel = new StringBuilder();
        for (String word : serviceId.split(" ", -1)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return camel.toString();
    }
}
