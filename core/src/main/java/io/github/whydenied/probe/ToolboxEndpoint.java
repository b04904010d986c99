package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
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
                ? configured.map(String::trim).filter(ToolboxEndpoint::isHttp).map(url -> url.replaceAll("/+$", ""))
                : Optional.of(ofRegion(endpoints, region));
    }

    private static String ofRegion(ConfiguredEndpoints settings, Region region) {
        boolean fips = settings.isTrue("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        boolean dual =
                settings.isTrue("aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        return "https://iam-toolbox" + (fips ? "-fips" : "") + "." + region.id() + "." + suffix(region, fips, dual);
    }

    private static String suffix(Region region, boolean fips, boolean dual) {
        List<EndpointTag> tags = new ArrayList<>();
        if (fips) {
            tags.add(EndpointTag.FIPS);
        }
        if (dual) {
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

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
