package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.denial.SaidServices;
import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role that a call hands to a service, and the principal that the service assumes it as.
 *
 * @param role its ARN; null where nothing tells which one it is
 * @param service such as {@code lambda.amazonaws.com}; null where it is not known
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Pass a role to a service</a>
 */
@InternalApi
public record ServiceRole(@Nullable Arn role, @Nullable String service) {

    /** Roles of EKS Pod Identity are no member of the request that finds them refused. */
    private static final String POD_IDENTITY = "EksAuth";

    /**
     * Finds the role of a call: the one that the answer names, or the only one of the request.
     *
     * @param call the failed call
     * @param needs what it needs
     * @return the role; its parts may be null
     */
    public static ServiceRole of(FailedCall call, CallNeeds needs) {
        List<ActionNeed> passed = needs.needs().stream()
                .filter(need -> need.action().equals("iam:PassRole"))
                .toList();
        List<String> roles = new ArrayList<>();
        for (ActionNeed need : passed) {
            need.resources().stream()
                    .filter(resource -> resource.filled() == ResourceArn.Filled.WHOLLY)
                    .map(ResourceArn::arn)
                    .filter(arn -> arn.contains(":role/") && !roles.contains(arn))
                    .forEach(roles::add);
        }
        String role = Remarks.role(call).orElse(roles.size() == 1 ? roles.get(0) : null);
        return new ServiceRole(
                role == null ? null : Arn.parse(role).orElse(null),
                service(call, passed, role).orElse(null));
    }

    private static Optional<String> service(FailedCall call, List<ActionNeed> passed, @Nullable String role) {
        Optional<String> said = Remarks.servicePrincipal(call).or(() -> SaidServices.named(call));
        if (said.isPresent()) {
            return said;
        }
        if (call.api().service().equals(POD_IDENTITY)) {
            return Optional.of("pods.eks.amazonaws.com");
        }
        List<String> services = passed.stream()
                .filter(need -> role == null
                        || need.resources().isEmpty()
                        || need.resources().stream()
                                .anyMatch(resource -> resource.arn().equals(role)))
                .flatMap(need -> need.conditions().present().getOrDefault("iam:PassedToService", List.of()).stream())
                .distinct()
                .toList();
        return services.size() == 1 ? Optional.of(services.get(0)) : SaidServices.assuming(call);
    }
}
