package io.github.whydenied.remedy;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.DeniedParties;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the policies of the refused principal are. */
final class Subject {

    /** Roles that IAM Identity Center makes from a permission set and overwrites. */
    private static final Pattern PERMISSION_SET = Pattern.compile("AWSReservedSSO_(.+)_[0-9a-f]{16}");

    private final Case denied;
    private final DeniedParties parties;

    Subject(Case denied) {
        this.denied = denied;
        this.parties = denied.parties();
    }

    /** {@code role/<name>} or {@code user/<name>}; with a placeholder when the principal is not known. */
    String attachTo() {
        return isKnown() ? principalEntity().path() : "role/<name of the role that made the call>";
    }

    /** Whether it is a user or role, to which a policy can be attached, by a name that one can have. */
    boolean isKnown() {
        Principal principal = parties.principal();
        return principal instanceof Principal.User
                ? Word.USER_NAME.fits(name())
                : (principal instanceof Principal.Role || principal instanceof Principal.AssumedRole)
                        && Word.ROLE_NAME.fits(name());
    }

    boolean isUser() {
        return parties.principal() instanceof Principal.User;
    }

    /** The name of the user or role. */
    String name() {
        return principalEntity().name();
    }

    /** The account of the user or role; null when not known. */
    @Nullable
    String account() {
        return parties.account();
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

    private static boolean isOneArn(String text) {
        return Arn.parse(text).isPresent() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '*' && c != '?');
    }

    /** The ARN for a {@code Principal} element; null when there is none. A session's ARN lacks the path of its role. */
    @Nullable
    String principalArn() {
        Principal principal = parties.principal();
        if (!isKnown() || parties.account() == null) {
            return null;
        }
        Optional<String> simulated = denied.ledger().find(Simulation.class).map(Simulation::principalArn);
        if (principal instanceof Principal.AssumedRole session) {
            return simulated
                    .filter(arn -> arn.endsWith("/" + session.role()))
                    .orElseGet(() ->
                            "arn:" + Partitions.of(denied) + ":iam::" + parties.account() + ":role/" + session.role());
        }
        return principal != null && isOneArn(principal.text()) ? principal.text() : null;
    }
}
