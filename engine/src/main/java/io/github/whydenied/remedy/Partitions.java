package io.github.whydenied.remedy;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.verdict.Case;

/** The partition a case plays in. */
final class Partitions {

    private Partitions() {}

    /** As the principal's ARN says, else as the Region's prefix says. */
    static String of(Case denied) {
        Principal principal = denied.parties().principal();
        String region = denied.call().api().region();
        String byRegion = region != null && region.startsWith("cn-")
                ? "aws-cn"
                : region != null && region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return principal == null
                ? byRegion
                : Arn.parse(principal.text()).map(Arn::partition).orElse(byRegion);
    }
}
