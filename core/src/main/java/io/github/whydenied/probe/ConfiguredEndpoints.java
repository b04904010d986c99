package io.github.whydenied.probe;

import java.util.Locale;
import java.util.Optional;

/**
 * The endpoint that the SDK's settings name for a service: its own setting before the general one, system property before
 * environment variable before profile.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
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
