package io.github.whydenied.remedy;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Parties;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the policies of the refused principal are. */
final class Subject {

    /** Roles that IAM Identity Center makes from a permission set and overwrites. */
    private static final Pattern PERMISSION_SET = Pattern.compile("AWSReservedSSO_(.+)_[0-9a-f]{16}");

    private final CaseFile file;
    private final Parties parties;

    Subject(CaseFile file) {
        this.file = file;
        this.parties = Parties.of(file);
    }

    /** {@code role/<name>} or {@code user/<name>}; with a placeholder when the principal is not known. */
    String attachTo() {
        return isKnown() ? principalEntity().path() : "role/<name of the role that made the call>";
    }

    /** Whether it is a user or role, to which a policy can be attached. */
    boolean isKnown() {
        Principal principal = parties.principal();
        return principal instanceof Principal.User
                || principal instanceof Principal.Role
                || principal instanceof Principal.AssumedRole;
    }

    private Principal.Entity principalEntity() {
        Principal principal = parties.principal();
        return principal == null ? new Principal.Entity("principal", "unknown") : principal.entity();
    }

    /** Whether AWS owns its policies. */
    boolean isServiceLinked() {
        return principalEntity().name().startsWith("AWSServiceRoleFor");
    }

    /** The permission set the role was made from. */
    Optional<String> permissionSet() {
        Matcher matcher = PERMISSION_SET.matcher(principalEntity().name());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Phrase who() {
        return parties.who();
    }

    /** Where a reader has to go: the permission set for a role of IAM Identity Center. */
    Phrase place() {
        return permissionSet()
                .map(set -> Phrase.of(Phrase.name("permission set", set)))
                .orElseGet(() -> Phrase.of("a policy of ", who()));
    }

    /** The ARN for a {@code Principal} element; null when there is none. A session's ARN lacks the path of its role. */
    @Nullable
    String principalArn() {
        Principal principal = parties.principal();
        Optional<String> simulated = file.ledger().find(Simulation.class).map(Simulation::principalArn);
        if (principal instanceof Principal.AssumedRole session) {
            return simulated
                    .filter(arn -> arn.endsWith("/" + session.role()))
                    .orElseGet(() ->
                            "arn:" + Partitions.of(file) + ":iam::" + parties.account() + ":role/" + session.role());
        }
        boolean named = principal instanceof Principal.User || principal instanceof Principal.Role;
        return named && principal != null && Arn.parse(principal.text()).isPresent() ? principal.text() : null;
    }
}
