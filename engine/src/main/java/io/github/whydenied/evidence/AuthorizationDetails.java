package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GetRequestAuthorizationDetails} says of a request: every action and resource evaluated, every policy
 * considered, as they were at the time of the denial.
 *
 * @param evaluations one per action and resource
 * @param policies the policies considered, matching or not
 * @param context the condition keys of the request
 * @see <a href="https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/">iam-toolbox API Reference</a>
 */
@PublicApi
public record AuthorizationDetails(List<Evaluation> evaluations, List<Policy> policies, Map<String, String> context)
        implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public AuthorizationDetails {}

    /**
     * The evaluation of one action on one resource.
     *
     * @param action the action
     * @param resource the resource
     * @param effect {@code ALLOW}, {@code EXPLICIT_DENY} or {@code IMPLICIT_DENY}, or a newer word
     * @param matches the statements that matched; empty for an implicit denial
     */
    public record Evaluation(String action, String resource, String effect, List<Match> matches) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Evaluation {}

        /**
         * Whether it is of what was refused. Evaluations of other actions and resources are no news: only what the failed request needed can
         * have failed it.
         *
         * @param refusedAction the refused action; null when not known
         * @param refusedResource the refused resource; null when not known
         * @return false when it is of something else
         */
        public boolean isOf(@Nullable String refusedAction, @Nullable String refusedResource) {
            boolean isAction = refusedAction == null || refusedAction.equalsIgnoreCase(action);
            return isAction && (refusedResource == null || RecordedNames.isSame(resource, refusedResource));
        }
    }

    /**
     * Whether the record is of a request of that principal.
     *
     * @param principal who was refused
     * @return false when the record names another principal; true also when it names none
     */
    public boolean mayBeOf(String principal) {
        return context.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("aws:PrincipalArn"))
                .allMatch(entry -> RecordedNames.isSamePrincipal(entry.getValue(), principal));
    }

    /**
     * A matching statement.
     *
     * @param policyUri which policy; see {@link Policy#uri()}
     * @param sid the statement's id, or null
     * @param effect {@code ALLOW} or {@code DENY}
     */
    public record Match(String policyUri, @Nullable String sid, String effect) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Match {}
    }

    /**
     * A policy that was considered.
     *
     * @param uri the ARN of a managed policy, an opaque id otherwise
     * @param type such as {@code IDENTITY_BASED_POLICY} or {@code SERVICE_CONTROL_POLICY}
     * @param inline whether it is an inline policy
     * @param attachedTo the ARNs it is attached to
     * @param document the document captured with the request, or null when it was not read
     */
    public record Policy(
            String uri,
            String type,
            boolean inline,
            List<String> attachedTo,
            @Nullable String document) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Policy {}
    }
}
