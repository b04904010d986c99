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

    private static final String PROFILE_KEY = "iam_toolbox";

    private ToolboxEndpoint() {}

    /** The endpoint without a slash at its end; empty when a setting names something that is no HTTP address. */
    static Optional<String> of(ProbeEnvironment environment, Inquiry inquiry, Region region) {
        Profiles profiles = Profiles.read(environment, inquiry);
        Optional<String> configured = ignoresConfigured(environment, profiles)
                ? Optional.empty()
                : environment
                        .setting("aws.endpointUrlIamToolbox", "AWS_ENDPOINT_URL_IAM_TOOLBOX")
                        .or(() -> environment.setting("aws.endpointUrl", "AWS_ENDPOINT_URL"))
                        .or(() -> profiles.serviceProperty(PROFILE_KEY, "endpoint_url"))
                        .or(() -> profiles.property("endpoint_url"));
        return configured.isPresent()
                ? configured.map(String::trim).filter(ToolboxEndpoint::isHttp).map(url -> url.replaceAll("/+$", ""))
                : Optional.of(ofRegion(environment, profiles, region));
    }

    private static String ofRegion(ProbeEnvironment environment, Profiles profiles, Region region) {
        boolean fips =
                isTrue(environment, profiles, "aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        boolean dual = isTrue(
                environment,
                profiles,
                "aws.useDualstackEndpoint",
                "AWS_USE_DUALSTACK_ENDPOINT",
                "use_dualstack_endpoint");
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

    private static boolean ignoresConfigured(ProbeEnvironment environment, Profiles profiles) {
        return isTrue(
                environment,
                profiles,
                "aws.ignoreConfiguredEndpointUrls",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "ignore_configured_endpoint_urls");
    }

    private static boolean isTrue(
            ProbeEnvironment environment, Profiles profiles, String property, String variable, String ofProfile) {
        return environment
                .setting(property, variable)
                .or(() -> profiles.property(ofProfile))
                .filter(value -> value.trim().equalsIgnoreCase("true"))
                .isPresent();
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
