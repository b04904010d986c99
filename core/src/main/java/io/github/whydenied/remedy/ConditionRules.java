package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Cause;
import java.util.List;

/** A condition that has to be met, or not to be met. */
final class ConditionRules {

    private ConditionRules() {}

    static List<Remedy> mfa(CaseFile file, Cause cause) {
        return List.of(
                Help.credentials(
                        Owner.CALLER,
                        say("use a session made with multi-factor authentication"),
                        say(
                                "make the session with a multi-factor code: GetSessionToken or AssumeRole with serial number and code")));
    }

    static List<Remedy> network(CaseFile file, Cause cause) {
        return request("call from the network the policy demands");
    }

    static List<Remedy> region(CaseFile file, Cause cause) {
        return request("call a Region the policy permits");
    }

    static List<Remedy> secureTransport(CaseFile file, Cause cause) {
        return request("use an https endpoint");
    }

    static List<Remedy> tag(CaseFile file, Cause cause) {
        return request("send or set the tag the policy demands");
    }

    static List<Remedy> encryption(CaseFile file, Cause cause) {
        return request("set the encryption of the request as the policy demands");
    }

    static List<Remedy> organization(CaseFile file, Cause cause) {
        return List.of(Help.ask(
                Owner.RESOURCE_OWNER,
                say("ask the owner to admit the organization"),
                say("ask the owner of the policy to admit this organization, or call as a member of theirs"),
                null));
    }

    static List<Remedy> other(CaseFile file, Cause cause) {
        return request("meet the condition of the statement");
    }

    private static List<Remedy> request(String imperative) {
        return List.of(Help.request(Applicability.REVIEW, say(imperative), say(imperative)));
    }
}
