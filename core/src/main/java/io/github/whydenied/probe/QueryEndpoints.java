package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/**
 * Where IAM and STS answer: the endpoint that the SDK's settings name for them, else AWS's own.
 *
 * @param endpoints the settings
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sts.html">STS endpoints</a>
 */
record QueryEndpoints(ConfiguredEndpoints endpoints) {

    /** IAM's hosts by partition; where a partition is not here, the Region's own host is tried. */
    private static final Map<String, String> IAM = Map.of(
            "aws", "iam.amazonaws.com",
            "aws-us-gov", "iam.us-gov.amazonaws.com");

    private static final Map<String, String> IAM_FIPS = Map.of(
            "aws", "iam-fips.amazonaws.com",
            "aws-us-gov", "iam.us-gov.amazonaws.com");

    private static final Map<String, String> IAM_DUAL = Map.of(
            "aws", "iam.global.api.aws",
            "aws-cn", "iam.global.api.amazonwebservices.com.cn",
            "aws-us-gov", "iam.us-gov.api.aws");

    static QueryEndpoints of(ProbeEnvironment environment, Inquiry inquiry) {
        return new QueryEndpoints(new ConfiguredEndpoints(environment, Profiles.read(environment, inquiry)));
    }

    /** Of IAM, which a partition has once. */
    URI iam(Region region) throws ProbeException {
        String partition = Regions.partition(region).id();
        Map<String, String> hosts = endpoints.dualStack() ? IAM_DUAL : endpoints.fips() ? IAM_FIPS : IAM;
        String host = hosts.get(partition);
        return endpoint("iam", host == null ? "iam." + regional(region) : host);
    }

    /** Of STS in a Region. In AWS GovCloud every host is one of FIPS. */
    URI sts(Region region) throws ProbeException {
        boolean gov = Regions.partition(region).id().equals("aws-us-gov");
        return endpoint("sts", (endpoints.fips() && !gov ? "sts-fips." : "sts.") + regional(region));
    }

    private String regional(Region region) {
        return region.id() + "." + endpoints.suffix(region);
    }

    private URI endpoint(String service, String host) throws ProbeException {
        String configured = endpoints.of(service).map(String::trim).orElse("https://" + host);
        if (!ConfiguredEndpoints.isHttp(configured)) {
            throw Asking.failed("the endpoint configured for " + service + " is not an HTTP address");
        }
        return URI.create(configured);
    }
}
