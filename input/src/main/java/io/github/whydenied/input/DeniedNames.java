package io.github.whydenied.input;

import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.iam.Principal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What given policies belong to, as far as the message and what was given tell it; each is empty where they do not.
 *
 * @param principal the role or user that was refused
 * @param action the refused action
 * @param resource the ARN of the resource
 * @param role the role that was to be assumed or passed
 */
record DeniedNames(String principal, String action, String resource, String role) {

    static DeniedNames of(DeniedCall denied, @Nullable String given) {
        DeniedRequest request = denied.request();
        String principal = request.principal() == null ? given : request.principal();
        String resource = text(request.resource());
        return new DeniedNames(
                principal == null ? "" : entity(principal),
                text(request.action()),
                resource,
                Stream.of("RoleArn", "Role", "ExecutionRoleArn", "ServiceRoleArn")
                        .flatMap(member -> denied.call().request().get(member).stream())
                        .filter(role -> !resource.contains(":role/"))
                        .findFirst()
                        .orElse(resource));
    }

    /** The role of a session, whose path is not known; the user itself. */
    private static String entity(String principal) {
        Principal who = Principal.of(principal);
        return who instanceof Principal.AssumedRole
                ? "arn:" + principal.split(":", -1)[1] + ":iam::"
                        + who.account().orElse("") + ":role/" + who.entity().name()
                : principal;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
