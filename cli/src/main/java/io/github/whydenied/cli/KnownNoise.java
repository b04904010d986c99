package io.github.whydenied.cli;

import io.github.whydenied.input.TrailCall;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Denials that many trails have and few people mind, by signs of the record. The caller itself gives some of these signs, so that they set
 * denials apart and hide none.
 */
final class KnownNoise {

    /**
     * Services that look at everything in an account, as their service principals are called.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html">Services that work with
     *     Organizations</a>
     */
    private static final Set<String> LOOKING = Set.of(
            "access-analyzer.amazonaws.com",
            "config.amazonaws.com",
            "guardduty.amazonaws.com",
            "inspector2.amazonaws.com",
            "macie.amazonaws.com",
            "resource-explorer-2.amazonaws.com",
            "securityhub.amazonaws.com",
            "trustedadvisor.amazonaws.com");

    /**
     * What Prowler calls itself unless it is told otherwise.
     *
     * @see <a href="https://github.com/prowler-cloud/prowler/blob/master/prowler/providers/aws/config.py">Prowler's settings</a>
     */
    private static final List<String> PROWLER = List.of("APN_1826889", "/ProwlerAssessmentSession");

    /**
     * Asks whether something is there, and has no body to say why not.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">HeadBucket</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
     */
    private static final Set<String> HEAD = Set.of("HeadBucket", "HeadObject");

    private KnownNoise() {}

    static ExpectedClass of(TrailCall call) {
        String service = call.caller().invokedBy();
        if (service != null && LOOKING.contains(service)) {
            return new ExpectedClass("scanner", "invoked by " + service, false);
        }
        if (has(call.origin().userAgent(), PROWLER.get(0)) || has(call.caller().arn(), PROWLER.get(1))) {
            return new ExpectedClass("scanner", "calls itself Prowler", false);
        }
        if (service != null) {
            return new ExpectedClass("service", "invoked by " + service, false);
        }
        if (call.request().get("DryRun").filter("true"::equals).isPresent()) {
            return new ExpectedClass("dry-run", "the request says DryRun", false);
        }
        if (HEAD.contains(call.api().operation()) && "s3".equals(call.api().signingName())) {
            return new ExpectedClass("head-probe", call.api().operation() + " asks whether it is there", false);
        }
        return ExpectedClass.UNEXPECTED;
    }

    private static boolean has(@Nullable String text, String sign) {
        return text != null && text.contains(sign);
    }
}
