package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * Where IAM, STS and CloudTrail answer: the endpoint that the SDK's settings name for them, else AWS's own.
 *
 * @param endpoints the settings
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sts.html">STS endpoints</a>
 */
record QueryEndpoints(ConfiguredEndpoints endpoints) {

    /**
     * IAM's hosts by partition, of the four kinds of endpoints; where one is not here, the host is made of the Region's name and the partition's.
     * A test compares them with those of the SDK's own module.
     */
    private static final Map<String, String> PLAIN =
            Map.of("aws", "iam.amazonaws.com", "aws-us-gov", "iam.us-gov.amazonaws.com");

    private static final Map<String, String> FIPS = Map.of(
            "aws", "iam-fips.amazonaws.com",
            "aws-cn", "iam-fips.amazonaws.com.cn",
            "aws-us-gov", "iam.us-gov.amazonaws.com");

    private static final Map<String, String> DUAL_STACK = Map.of(
            "aws", "iam.global.api.aws",
            "aws-cn", "iam.global.api.amazonwebservices.com.cn",
            "aws-us-gov", "iam.us-gov.api.aws",
            "aws-eusc", "iam.global.api.amazonwebservices.eu");

    private static final Map<String, String> FIPS_AND_DUAL_STACK = Map.of(
            "aws", "iam-fips.global.api.aws",
            "aws-cn", "iam-fips.api.amazonwebservices.com.cn",
            "aws-us-gov", "iam.us-gov.api.aws");

    /** Of partitions that an SDK can be too old to know, and then takes for the commercial one. */
    private static final Pattern APART = Pattern.compile("(?:us|eu)-iso[a-z]*-.*|eusc-.*");

    static QueryEndpoints of(ProbeEnvironment environment, Inquiry inquiry) {
        return new QueryEndpoints(new ConfiguredEndpoints(environment, Profiles.read(environment, inquiry)));
    }

    /**
     * Of IAM, which a partition has once.
     *
     * @param region where that is
     * @param ofCall where the call was
     */
    URI iam(Region region, Region ofCall) throws ProbeException {
        boolean fips = endpoints.fips();
        Map<String, String> hosts =
                endpoints.dualStack() ? (fips ? FIPS_AND_DUAL_STACK : DUAL_STACK) : (fips ? FIPS : PLAIN);
        String host = hosts.get(Regions.partition(region).id());
        return endpoint("iam", ofCall, host == null ? (fips ? "iam-fips." : "iam.") + regional(region) : host);
    }

    /** Of STS in a Region. In AWS GovCloud the plain hosts are those of FIPS, unless they are dual-stack. */
    URI sts(Region region) throws ProbeException {
        boolean gov = Regions.partition(region).id().equals("aws-us-gov");
        boolean fips = endpoints.fips() && (!gov || endpoints.dualStack());
        return endpoint("sts", region, (fips ? "sts-fips." : "sts.") + regional(region));
    }

    /**
     * Of CloudTrail in a Region.
     *
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ct.html">CloudTrail endpoints</a>
     */
    URI cloudTrail(Region region) throws ProbeException {
        return endpoint(
                "cloudtrail", region, (endpoints.fips() ? "cloudtrail-fips." : "cloudtrail.") + regional(region));
    }

    private String regional(Region region) {
        return region.id() + "." + endpoints.suffix(region);
    }

    private URI endpoint(String service, Region region, String host) throws ProbeException {
        Optional<String> setting = endpoints.of(service).map(String::trim);
        if (setting.isEmpty()
                && Regions.partition(region).id().equals("aws")
                && APART.matcher(region.id()).matches()) {
            throw ProbeCalls.failed(
                    "this version of the SDK does not know where " + service + " answers in " + region.id());
        }
        String configured = setting.orElse("https://" + host);
        if (!ConfiguredEndpoints.isHttp(configured)) {
            throw ProbeCalls.failed("the endpoint configured for " + service + " is not an HTTP address");
        }
        return URI.create(configured);
    }
}
