package io.github.whydenied.remedy;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.Guidance.Note;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.CauseCode.Group;
import io.github.whydenied.verdict.DeniedParties;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Facts that limit the help, in a fixed order. */
final class Notes {

    private Notes() {}

    static List<Note> of(Case denied, Verdict verdict) {
        Cause primary = verdict.primary();
        List<Note> notes = new ArrayList<>();
        if (denied.denial() instanceof Denial.AuthenticationFailure) {
            notes.add(note("authentication_failed", "authentication failed, so no policy was evaluated"));
            return notes;
        }
        secondAction(denied, primary, notes);
        if (isExplicit(denied, primary)) {
            notes.add(explicitDeny(denied, primary));
        }
        if (List.of(BuiltInCause.SCP_NO_ALLOW, BuiltInCause.VPC_ENDPOINT_NO_ALLOW)
                .contains(primary.code())) {
            notes.add(note("no_iam_change_lifts_it", "no IAM policy in the caller's account can lift it"));
        }
        if (primary.code() == BuiltInCause.CROSS_ACCOUNT_ONE_SIDE
                || denied.parties().crossAccount()) {
            notes.add(note("both_accounts_must_allow", "across accounts, the policies of both must allow the request"));
        }
        if (denied.foreignServer().isPresent()) {
            // What AWS names, and what lifts a decision of IAM, is nothing to a server that is not AWS.
            return notes;
        }
        if (denied.denial() instanceof Denial.PolicyDenial
                && primary.code().group() != Group.CREDENTIAL_SOURCE
                && primary.code() != BuiltInCause.CUSTOM_ENDPOINT) {
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
            notes.add(
                    note(
                            "one_policy_type_per_request",
                            "AWS names one denying policy type per request, so another policy can still deny after this change"));
        } else if (primary.code().group() == Group.SERVICE && isWithoutPolicies(primary.code())) {
            notes.add(note(
                    "not_an_iam_decision", "this is not a decision of an IAM policy, so no policy change lifts it"));
        }
        return notes;
    }

    /**
     * S3 can say so little that a policy is behind it all the same, a model is opened by a permission of AWS Marketplace, an API has a policy of
     * its own, and a situation of a service is mostly one of a role that it works as.
     */
    private static boolean isWithoutPolicies(CauseCode code) {
        return code instanceof BuiltInCause cause
                && !Set.of(
                                BuiltInCause.S3_HEAD_WITHOUT_DETAIL,
                                BuiltInCause.S3_MISSING_KEY_HIDDEN,
                                BuiltInCause.BEDROCK_MODEL_ACCESS,
                                BuiltInCause.API_GATEWAY)
                        .contains(cause);
    }

    private static void secondAction(Case denied, Cause primary, List<Note> notes) {
        if (primary.code() == BuiltInCause.PASS_ROLE_NO_ALLOW
                || primary.code() == BuiltInCause.PASS_ROLE_TARGET_TRUST) {
            notes.add(note(
                    "pass_role_is_separate",
                    "handing a role to a service is a permission of its own, checked against the role"));
        }
        boolean kms = primary.code() == BuiltInCause.KMS_IDENTITY_NO_ALLOW
                || primary.code() == BuiltInCause.KMS_KEY_POLICY_NO_ALLOW;
        if (kms && denied.request().dependentOn() != null) {
            notes.add(note(
                    "kms_as_caller",
                    "the service calls KMS as the caller, so the permission for its own action is not enough"));
        }
    }

    private static boolean isExplicit(Case denied, Cause primary) {
        return isExplicitDeny(primary.code())
                || primary.code() == BuiltInCause.ROOT_DENIED_BY_BUCKET_POLICY
                || isExplicit(denied);
    }

    /** Whether it is a cause of ours that is named after a deny. */
    static boolean isExplicitDeny(CauseCode code) {
        return code instanceof BuiltInCause ours && ours.name().endsWith("_EXPLICIT_DENY");
    }

    /** Whether AWS said that a statement denies, whichever it is. */
    static boolean isExplicit(Case denied) {
        return denied.denial().message().reason().effect() == Effect.EXPLICIT
                || denied.ledger()
                        .find(DecodedMessage.class)
                        .filter(DecodedMessage::explicitDeny)
                        .isPresent();
    }

    private static Note explicitDeny(Case denied, Cause primary) {
        DeniedParties parties = denied.parties();
        boolean beyondTheAccount = List.of(
                        BuiltInCause.SCP_EXPLICIT_DENY,
                        BuiltInCause.RCP_EXPLICIT_DENY,
                        BuiltInCause.VPC_ENDPOINT_EXPLICIT_DENY)
                .contains(primary.code());
        String account = parties.account();
        Phrase text = beyondTheAccount && account != null
                ? Phrase.of(
                        "an explicit deny outranks every allow, so no IAM policy in ",
                        Phrase.name("account", account),
                        " can lift it")
                : Phrase.of(
                        "an explicit deny outranks every allow, so no other policy of ", parties.who(), " can lift it");
        return new Note("explicit_deny_outranks", text);
    }

    private static Note note(String code, String text) {
        return new Note(code, Phrase.of(text));
    }
}
