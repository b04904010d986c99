package io.github.whydenied.catalog;

import io.github.whydenied.call.FailedCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which IAM action an SDK operation needs, and on which resource. Most operations are named like their action; the
 * exceptions stand in {@link OperationExceptions}.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
public final class OperationCatalog {

    /**
     * What an operation needs.
     *
     * @param action the IAM action, or null when not known
     * @param resource the resource's ARN filled from the request, or null when not known
     */
    public record Need(@Nullable String action, @Nullable String resource) {}

    /** IAM prefixes that differ from the name a service signs for. */
    private static final Map<String, String> PREFIX_BY_SIGNING_NAME = Map.of(
            "monitoring", "cloudwatch",
            "awsssoportal", "sso",
            "email", "ses",
            "elasticloadbalancing", "elasticloadbalancing");

    /**
     * The action and resource an operation is authorized as.
     *
     * @param call the failed call
     * @return what it needs; both parts null when the call's service is not known
     */
    public Need primaryNeed(FailedCall call) {
        String action = primaryAction(call);
        return new Need(action, action == null ? null : ResourceArns.of(call, action));
    }

    /**
     * Whether an action is what the operation itself is authorized as, and not a second one behind it.
     *
     * @param call the failed call
     * @param action a canonical action name
     * @return true when it is, also when the service's actions are not known well enough to say otherwise
     */
    public boolean isNeedOf(FailedCall call, String action) {
        String primary = primaryAction(call);
        if (primary == null || primary.equalsIgnoreCase(action)) {
            return true;
        }
        List<String> all =
                OperationExceptions.actions(call.api().service(), call.api().operation());
        return all.stream().anyMatch(a -> a.equalsIgnoreCase(action));
    }

    private static @Nullable String primaryAction(FailedCall call) {
        List<String> exceptions =
                OperationExceptions.actions(call.api().service(), call.api().operation());
        if (!exceptions.isEmpty()) {
            return exceptions.get(0);
        }
        String signingName = call.api().signingName();
        if (signingName == null) {
            return null;
        }
        return PREFIX_BY_SIGNING_NAME.getOrDefault(signingName, signingName) + ":"
                + call.api().operation();
    }
}
