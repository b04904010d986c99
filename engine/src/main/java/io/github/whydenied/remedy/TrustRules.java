package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.WebIdentityToken;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The trust policy of a role. */
final class TrustRules {

    private TrustRules() {}

    /** A trust statement for the caller's role or user. */
    static List<Remedy> noAllow(Case denied, Cause cause) {
        Subject subject = new Subject(denied);
        Arn role = denied.parties().resource();
        String principal = subject.principalArn();
        String action = PolicyAction.of(denied);
        List<Remedy> edit = EditRules.of(denied, PolicyType.TRUST);
        if (!edit.isEmpty()) {
            return edit;
        }
        Phrase summary = say("let the trust policy of ", roleName(role), " allow ", subject.who());
        if (role == null || principal == null || action == null) {
            return List.of(Help.ask(Owner.ACCOUNT_ADMIN, summary, summary, show(role)));
        }
        List<Phrase> footnotes = new ArrayList<>();
        EditRules.guard(denied, PolicyType.TRUST).ifPresent(guard -> footnotes.add(Doubts.around(guard)));
        if (isGuardedByExternalId(denied)) {
            footnotes.add(say(
                    "the role asks others for ",
                    Phrase.term("sts:ExternalId"),
                    ": give this statement a condition on it too, with a value agreed for this caller"));
        }
        if (denied.ledger().find(RoleTrust.class).isEmpty()) {
            footnotes.add(say(
                    "the trust policy was not read: keep the conditions that its other statements have, such as ",
                    Phrase.term("sts:ExternalId")));
        }
        return List.of(new Remedy.PolicyStatement(
                new Advice(
                        Applicability.REVIEW,
                        Owner.ACCOUNT_ADMIN,
                        say("let it trust ", subject.who()),
                        summary,
                        footnotes),
                role.toString(),
                LeastPrivilege.trust(
                        LeastPrivilege.sid("Trust", principal.substring(principal.lastIndexOf('/') + 1)),
                        Map.of("AWS", principal),
                        action)));
    }

    /** Whether a statement of the role's trust policy, or this very request, has an external id: what is let in without one is let in for anybody. */
    private static boolean isGuardedByExternalId(Case denied) {
        return denied.call().request().has("ExternalId")
                || denied.ledger().find(RoleTrust.class).stream()
                        .flatMap(trust -> trust.trust().statements().stream())
                        .flatMap(statement -> statement.conditions().stream())
                        .anyMatch(condition -> condition.key().equalsIgnoreCase("sts:ExternalId"));
    }

    static List<Remedy> explicitDeny(Case denied, Cause cause) {
        Arn role = denied.parties().resource();
        return List.of(Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("meet the condition of the deny, or change it"),
                say(
                        "meet the condition of the deny in the trust policy of ",
                        roleName(role),
                        ", or change that statement"),
                show(role)));
    }

    /** The expected value is a secret between two parties and never printed. */
    static List<Remedy> externalId(Case denied, Cause cause) {
        return List.of(Help.request(
                Applicability.PLACEHOLDERS,
                say("pass the external id agreed with the role's owner"),
                say("pass ", Phrase.term("externalId"), " with the value agreed with the owner of the role")));
    }

    /**
     * With the claims of the token at hand the statement that would accept it, else the advice to compare.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">Create a role for OpenID Connect
     *     federation</a>
     */
    static List<Remedy> webIdentity(Case denied, Cause cause) {
        Arn role = denied.parties().resource();
        WebIdentityToken token = denied.ledger().find(WebIdentityToken.class).orElse(null);
        if (role != null && token != null && token.issuer() != null && token.subject() != null) {
            return List.of(accepting(role, token, token.issuer(), token.subject()));
        }
        return List.of(Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("compare the trust condition with the token's sub and aud"),
                say(
                        "let the conditions of the trust policy match ",
                        Phrase.term("sub"),
                        " and ",
                        Phrase.term("aud"),
                        " of the token"),
                show(role)));
    }

    private static Remedy accepting(Arn role, WebIdentityToken token, String issuer, String subject) {
        String provider = issuer.replaceFirst("^https://", "");
        Map<String, Object> statement = LeastPrivilege.trust(
                "TrustWebIdentity",
                Map.of(
                        "Federated",
                        "arn:" + role.partition() + ":iam::" + role.account() + ":oidc-provider/" + provider),
                "sts:AssumeRoleWithWebIdentity");
        Map<String, Object> equal = new TreeMap<>(Map.of(provider + ":sub", RequestedName.inCondition(subject)));
        if (token.audiences().size() == 1) {
            equal.put(
                    provider + ":aud",
                    RequestedName.inCondition(token.audiences().get(0)));
        }
        statement.put("Condition", Map.of("StringEquals", equal));
        return new Remedy.PolicyStatement(
                Advice.of(
                        Applicability.REVIEW,
                        Owner.ACCOUNT_ADMIN,
                        say("let the trust policy accept the token's sub and aud"),
                        say(
                                "let the trust policy of ",
                                roleName(role),
                                " accept this token, if it is the one that is meant to have the role")),
                "role/" + role.name(),
                statement);
    }

    static List<Remedy> propagation(Case denied, Cause cause) {
        return List.of(Help.request(
                Applicability.READY,
                say("wait a minute and try again, change nothing"),
                say("wait a minute and try again; IAM changes take a moment to be everywhere")));
    }

    private static Phrase roleName(@Nullable Arn role) {
        return role == null ? say("the role") : say(Phrase.name("role", role.name()));
    }

    private static @Nullable Command show(@Nullable Arn role) {
        return role == null ? null : Command.aws("iam", "get-role").option("--role-name", Word.ROLE_NAME, role.name());
    }
}
