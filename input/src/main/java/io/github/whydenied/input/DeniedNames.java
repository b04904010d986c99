package io.github.whydenied.input;

import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.iam.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> ROLES = Set.of("rolearn", "role", "executionrolearn", "servicerolearn");

    static DeniedNames of(DeniedCall denied, @Nullable String given) {
        DeniedRequest request = denied.request();
        String principal = request.principal() == null ? given : request.principal();
        String resource = text(request.resource());
        return new DeniedNames(
                principal == null ? "" : entity(principal),
                text(request.action()),
                resource,
                resource.contains(":role/") ? resource : role(denied).orElse(resource));
    }

    /** The one that the request names, or the answer. */
    private static Optional<String> role(DeniedCall denied) {
        return denied.call().request().members().entrySet().stream()
                .filter(member -> ROLES.contains(member.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(member -> member.getValue().stream())
                .findFirst()
                .or(() -> Remarks.role(denied.call()));
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
