package io.github.whydenied.probe;

import io.github.whydenied.call.ApiCall;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * In which Region probes ask. IAM is one service per partition, and answers in the Region below.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM endpoints</a>
 */
final class Regions {

    private static final Map<String, String> HOME_BY_PARTITION = Map.of(
            "aws", "us-east-1",
            "aws-cn", "cn-north-1",
            "aws-us-gov", "us-gov-west-1",
            "aws-iso", "us-iso-east-1",
            "aws-iso-b", "us-isob-east-1",
            "aws-iso-e", "eu-isoe-west-1",
            "aws-iso-f", "us-isof-south-1",
            "aws-eusc", "eusc-de-east-1");

    /** A Region becomes part of a host name, so nothing else is let through. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d{1,2}");

    private Regions() {}

    /** The call's own Region; the partition's home Region when the call had a global or an unknown one. */
    static Region ofCall(ApiCall api) {
        return Region.of(real(api.region()).orElse("us-east-1"));
    }

    /** Where the call's partition has IAM. A real Region, because a custom endpoint is signed for the Region given here. */
    static Region ofIam(ApiCall api) {
        Region region = ofCall(api);
        String home = HOME_BY_PARTITION.get(partition(region).id());
        return home == null ? region : Region.of(home);
    }

    static PartitionMetadata partition(Region region) {
        return PartitionMetadata.of(region);
    }

    /** A real Region for a real or a pseudo one, such as {@code us-east-1} for {@code aws-global} and {@code fips-us-east-1}. */
    static Optional<String> real(@Nullable String region) {
        if (region == null) {
            return Optional.empty();
        }
        if (region.endsWith("-global")) {
            return Optional.ofNullable(
                    HOME_BY_PARTITION.get(region.substring(0, region.length() - "-global".length())));
        }
        String plain = region.startsWith("fips-")
                ? region.substring("fips-".length())
                : region.endsWith("-fips") ? region.substring(0, region.length() - "-fips".length()) : region;
        return REGION.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
