package io.github.whydenied.catalog;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.ResourceArn.Filled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a call went, for the fixed variables of an ARN.
 *
 * @param partition such as {@code aws}
 * @param region the Region, or null when not known
 * @param account the account, or null when not known
 */
record ArnScope(
        String partition, @Nullable String region, @Nullable String account) {

    private record Prefix(String region, String partition) {}

    /** The Regions of each partition begin alike. Longer beginnings first. */
    private static final List<Prefix> PARTITIONS = List.of(
            new Prefix("us-isob-", "aws-iso-b"),
            new Prefix("us-isof-", "aws-iso-f"),
            new Prefix("eu-isoe-", "aws-iso-e"),
            new Prefix("us-iso-", "aws-iso"),
            new Prefix("us-gov-", "aws-us-gov"),
            new Prefix("eusc-", "aws-eusc"),
            new Prefix("cn-", "aws-cn"));

    /** The SDK's names of "no particular Region", and the Region that stands for them in its partition. */
    private static final Map<String, String> GLOBAL_REGIONS = Map.of(
            "aws-global", "us-east-1",
            "aws-cn-global", "cn-northwest-1",
            "aws-us-gov-global", "us-gov-west-1",
            "aws-iso-global", "us-iso-east-1",
            "aws-iso-b-global", "us-isob-east-1",
            "aws-iso-e-global", "eu-isoe-west-1",
            "aws-iso-f-global", "us-isof-south-1");

    static ArnScope of(ApiCall api, @Nullable String account) {
        String region = api.region() == null ? null : GLOBAL_REGIONS.getOrDefault(api.region(), api.region());
        return new ArnScope(partition(region), region, account);
    }

    /**
     * The partition of a Region.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
     */
    static String partition(@Nullable String region) {
        String name = region == null ? "" : region;
        for (Prefix prefix : PARTITIONS) {
            if (name.startsWith(prefix.region())) {
                return prefix.partition();
            }
        }
        return "aws";
    }

    /** The value of a fixed variable of ARN templates; null when the variable is another or the value is not known. */
    @Nullable
    String fixed(String variable) {
        return switch (variable) {
            case "Partition" -> partition;
            case "Region" -> region;
            case "Account", "AccountId" -> account;
            default -> null;
        };
    }

    /** {@code instance/*} is what AWS evaluates for the instance that is not there yet, and says in its message. */
    ResourceArn ofNew(ResourceArn arn) {
        return new ResourceArn(
                arn.type(), arn.arn(), account != null && region != null ? Filled.BUT_FOR_THE_NEW : arn.filled());
    }
}
