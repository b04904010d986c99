package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * Where iam-toolbox answers: the endpoint that the SDK's settings name for a service called {@code IAM Toolbox}, else the
 * Region's own. By hand, because no SDK module of that service is there to ask.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html">Dual-stack and FIPS endpoints</a>
 */
final class ToolboxEndpoint {

    private static final String SERVICE_ID = "iam toolbox";

    private ToolboxEndpoint() {}

    /** The endpoint without a slash at its end; empty when a setting names something that is no HTTP address. */
    static Optional<String> of(ProbeEnvironment environment, Inquiry inquiry, Region region) {
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(environment, Profiles.read(environment, inquiry));
        Optional<String> configured = endpoints.of(SERVICE_ID);
        return configured.isPresent()
                ? configured
                        .map(String::trim)
                        .filter(ConfiguredEndpoints::isHttp)
                        .map(url -> url.replaceAll("/+$", ""))
                : Optional.of(ofRegion(endpoints, region));
    }

    private static String ofRegion(ConfiguredEndpoints settings, Region region) {
        return "https://iam-toolbox" + (settings.fips() ? "-fips" : "") + "." + region.id() + "."
                + settings.suffix(region);
    }
}
