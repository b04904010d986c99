package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.denial.PolicyLayer;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Parties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trust policy of a role. */
final class TrustRules {

    private TrustRules() {}

    /** A trust statement for the caller's role or user. */
    static List<Remedy> noAllow(CaseFile file, Cause cause) {
        Subject subject = new Subject(file);
        Arn role = Parties.of(file).resource();
        String principal = subject.principalArn();
        String action = file.request().action();
        List<Remedy> edit = EditRules.of(file, PolicyLayer.TRUST);
        if (!edit.isEmpty()) {
            return edit;
        }
        Phrase summary = say("let the trust policy of ", roleName(role), " allow ", subject.who());
        if (role == null || principal == null || action == null) {
            return List.of(Help.ask(Owner.ACCOUNT_ADMIN, summary, summary, show(role)));
        }
        return List.of(new Remedy.PolicyStatement(
                Advice.of(Applicability.REVIEW, Owner.ACCOUNT_ADMIN, say("let it trust ", subject.who()), summary),
                role.toString(),
                LeastPrivilege.trust(
                        LeastPrivilege.sid("Trust", principal.substring(principal.lastIndexOf('/') + 1)),
                        Map.of("AWS", principal),
                        action)));
    }

    static List<Remedy> explicitDeny(CaseFile file, Cause cause) {
        Arn role = Parties.of(file).resource();
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
    static List<Remedy> externalId(CaseFile file, Cause cause) {
        return List.of(Help.request(
                Applicability.PLACEHOLDERS,
                say("pass the external id agreed with the role's owner"),
                say("pass ", Phrase.term("externalId"), " with the value agreed with the owner of the role")));
    }

    static List<Remedy> webIdentity(CaseFile file, Cause cause) {
        Arn role = Parties.of(file).resource();
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

    static List<Remedy> propagation(CaseFile file, Cause cause) {
        return List.of(Help.request(
                Applicability.READY,
                say("wait a minute and try again, change nothing"),
                say("wait a minute and try again; IAM changes take a moment to be everywhere")));
    }

    private static Phrase roleName(@Nullable Arn role) {
        return role == null ? say("the role") : say(Phrase.name("role", role.name()));
    }

    private static @Nullable String show(@Nullable Arn role) {
        return role == null ? null : "aws iam get-role --role-name " + role.name();
    }
}
