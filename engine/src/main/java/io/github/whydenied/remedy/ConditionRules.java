package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.ConditionRequirement;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.RequestTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition that has to be met, or not to be met; by what value, where it was read. */
final class ConditionRules {

    private static final int MAX_VALUES = 4;

    /** Keys whose values the call has, whoever makes it and however. */
    private static final Set<String> GIVEN =
            Set.of("aws:resourceaccount", "kms:viaservice", "kms:calleraccount", "aws:currenttime");

    private ConditionRules() {}

    static List<Remedy> mfa(Case denied, Cause cause) {
        return List.of(
                Help.credentials(
                        Owner.CALLER,
                        say("use a session made with multi-factor authentication"),
                        say(
                                "make the session with a multi-factor code: GetSessionToken or AssumeRole with serial number and code")));
    }

    static List<Remedy> network(Case denied, Cause cause) {
        return request("call from the network the policy requires", wanted(denied, cause, wanted -> {
            String key = wanted.key().toLowerCase(Locale.ROOT);
            String from = key.equals("aws:sourcevpce")
                    ? "call through VPC endpoint "
                    : key.equals("aws:sourcevpc") ? "call from inside VPC " : "call from an address in ";
            return wanted.oneOf() ? say(from, values(wanted)) : say("do not ", from, values(wanted));
        }));
    }

    static List<Remedy> region(Case denied, Cause cause) {
        return request(
                "call a Region the policy permits",
                wanted(
                        denied,
                        cause,
                        wanted -> say(
                                wanted.oneOf() ? "call a Region the policy permits: " : "call another Region than ",
                                values(wanted))));
    }

    static List<Remedy> secureTransport(Case denied, Cause cause) {
        return request("use an https endpoint", null);
    }

    /** A tag of the request, of the principal or of the resource: who sets it differs. */
    static List<Remedy> tag(Case denied, Cause cause) {
        ConditionRequirement wanted = ConditionRequirement.of(denied, cause).orElse(null);
        boolean ofRequest = wanted != null && isOfRequest(wanted);
        if (ofRequest && RequestTags.belongToAnotherResource(denied)) {
            return List.of(Help.ask(
                    Owner.ACCOUNT_ADMIN,
                    say("allow it on that kind of resource without a condition on the request's tags"),
                    say(
                            "allow ",
                            Phrase.term(String.valueOf(denied.request().action())),
                            " on resources of that kind in a statement of its own, without a condition on ",
                            Phrase.term("aws:RequestTag"),
                            ": the tags of the request belong to what it makes"),
                    null));
        }
        if (wanted == null && ConditionRequirement.isAbsence(denied, cause)) {
            // The statement is for requests of another kind, and nobody leaves a tag out that is meant to be set.
            return List.of();
        }
        if (wanted == null || wanted.key().indexOf('/') < 0) {
            return request("send or set the tag the policy requires", null);
        }
        String key = wanted.key().toLowerCase(Locale.ROOT);
        Phrase.Part tag = Phrase.name("", wanted.key().substring(wanted.key().indexOf('/') + 1));
        if (ofRequest) {
            return request("send the tag the policy requires", say("send tag ", tag, as(wanted)));
        }
        boolean principal = key.contains("principaltag/");
        return List.of(Help.ask(
                principal ? Owner.ACCOUNT_ADMIN : Owner.RESOURCE_OWNER,
                say(principal ? "tag the principal as the policy requires" : "tag the resource as the policy requires"),
                say(principal ? "tag the principal with " : "tag the resource with ", tag, as(wanted)),
                null));
    }

    private static boolean isOfRequest(ConditionRequirement wanted) {
        String key = wanted.key().toLowerCase(Locale.ROOT);
        return key.contains("requesttag/") || key.contains("requestobjecttag/");
    }

    static List<Remedy> encryption(Case denied, Cause cause) {
        return request(
                "set the encryption of the request as the policy requires",
                ConditionRequirement.of(denied, cause)
                        .filter(wanted -> wanted.oneOf() || wanted.values().size() <= MAX_VALUES)
                        .map(wanted -> {
                            Phrase header = Phrase.of(Phrase.term(wanted.key().replaceFirst("^s3:", "")));
                            return wanted.values().isEmpty()
                                    ? say(
                                            "send header ",
                                            header,
                                            " with the upload: the policy looks at the request, not at the bucket's default encryption")
                                    : say("send header ", header, as(wanted));
                        })
                        .orElse(null));
    }

    static List<Remedy> organization(Case denied, Cause cause) {
        if (AllowRules.isAnonymous(denied)) {
            // Nobody is a member of an organization there.
            return List.of();
        }
        return List.of(Help.ask(
                Owner.RESOURCE_OWNER,
                say("ask the owner to admit the organization"),
                say("ask the owner of the policy to admit this organization, or call as a member of theirs"),
                null));
    }

    static List<Remedy> other(Case denied, Cause cause) {
        if (isAboutThePrincipal(denied, cause)) {
            PolicyType stated = denied.denial().message().reason().policyType();
            return List.of(Help.ask(
                    stated == PolicyType.SCP || stated == PolicyType.RCP
                            ? Owner.ORG_ADMIN
                            : stated == PolicyType.RESOURCE ? Owner.RESOURCE_OWNER : Owner.ACCOUNT_ADMIN,
                    say("ask for an exemption of the principal"),
                    say("ask the owner of the policy to exempt the principal: the condition is about who calls"),
                    null));
        }
        if (ConditionRequirement.of(denied, cause)
                .filter(wanted -> GIVEN.contains(wanted.key().toLowerCase(Locale.ROOT)))
                .isPresent()) {
            return List.of(Help.ask(
                    Owner.ACCOUNT_ADMIN,
                    say("let the condition of the statement match the call"),
                    say("let the condition of the statement match the call, if the call is meant to be allowed:"
                            + " no request can choose that key"),
                    null));
        }
        if (isAboutTheOperation(denied, cause)) {
            return List.of();
        }
        return request(
                "meet the condition of the statement",
                wanted(
                        denied,
                        cause,
                        wanted -> say("meet the condition of the statement: ", Phrase.term(wanted.key()), as(wanted))));
    }

    /** Nobody becomes somebody else to meet a condition. */
    private static boolean isAboutThePrincipal(Case denied, Cause cause) {
        return ConditionRequirement.of(denied, cause)
                .map(wanted -> wanted.key().toLowerCase(Locale.ROOT))
                .filter(key -> key.startsWith("aws:principal")
                        || key.startsWith("aws:user")
                        || key.startsWith("aws:calledvia")
                        || key.equals("aws:viaawsservice"))
                .filter(key -> !key.equals("aws:useragent"))
                .isPresent();
    }

    /** Which service a role is passed to follows from the operation that is called, and no request can meet another one's condition. */
    private static boolean isAboutTheOperation(Case denied, Cause cause) {
        return ConditionRequirement.of(denied, cause)
                .filter(wanted -> wanted.key().equalsIgnoreCase("iam:PassedToService"))
                .isPresent();
    }

    private interface Words {
        Phrase of(ConditionRequirement wanted);
    }

    private static @Nullable Phrase wanted(Case denied, Cause cause, Words words) {
        return ConditionRequirement.of(denied, cause)
                .filter(wanted -> !wanted.values().isEmpty())
                // One that is left out would be taken for one that will do.
                .filter(wanted -> wanted.oneOf() || wanted.values().size() <= MAX_VALUES)
                .map(words::of)
                .orElse(null);
    }

    private static Phrase as(ConditionRequirement wanted) {
        boolean tooMany = !wanted.oneOf() && wanted.values().size() > MAX_VALUES;
        return wanted.values().isEmpty() || tooMany
                ? say("")
                : say(wanted.oneOf() ? " as " : " as anything but ", values(wanted));
    }

    /** Values are names: not everybody may print them. */
    private static Phrase values(ConditionRequirement wanted) {
        List<Object> parts = new ArrayList<>();
        for (String value :
                wanted.values().subList(0, Math.min(MAX_VALUES, wanted.values().size()))) {
            if (!parts.isEmpty()) {
                parts.add(" or ");
            }
            parts.add(Phrase.name("", value));
        }
        int more = wanted.values().size() - MAX_VALUES;
        if (more > 0) {
            parts.add(" or one of " + more + " more");
        }
        return Phrase.of(parts.toArray());
    }

    private static List<Remedy> request(String imperative, @Nullable Phrase summary) {
        return List.of(
                Help.request(Applicability.REVIEW, say(imperative), summary == null ? say(imperative) : summary));
    }
}
