package io.github.whydenied.verdict;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which service acts where AWS names one of its resources as the caller, such as an alarm. Only services whose principal is called as their
 * ARNs are; a name from outside is never made into a principal.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Service principals</a>
 */
final class ServicePrincipals {

    private static final Set<String> AS_IN_ARNS = Set.of(
            "apigateway",
            "budgets",
            "cloudtrail",
            "cloudwatch",
            "config",
            "events",
            "iot",
            "pipes",
            "s3",
            "scheduler",
            "ses",
            "sns");

    private ServicePrincipals() {}

    /** The service's principal; null where its name does not follow from the ARN. */
    static @Nullable String of(Principal caller) {
        String service = Arn.parse(caller.text()).map(Arn::service).orElse("");
        if (service.equals("execute-api")) {
            return "apigateway.amazonaws.com";
        }
        return AS_IN_ARNS.contains(service) ? service + ".amazonaws.com" : null;
    }
}
