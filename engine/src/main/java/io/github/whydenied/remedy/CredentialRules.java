package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.CredentialProviderMessage;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Authentication failed: credentials, clock, Region or account. Never a policy. */
final class CredentialRules {

    private CredentialRules() {}

    static List<Remedy> missing(Case denied, Cause cause) {
        Optional<CredentialTrail.Promise> broken = denied.ledger().find(CredentialTrail.class).stream()
                .flatMap(trail -> trail.promises().stream())
                .filter(promise -> promise.problem() != null)
                .findFirst();
        Optional<CredentialProviderMessage> words =
                CredentialProviderMessage.read(denied.call().error().message());
        if (broken.isPresent() && words.isEmpty()) {
            Phrase.Part setting = Phrase.term(broken.get().setting());
            return configured(say("put ", setting, " right"), say("put ", setting, " right, or remove it"));
        }
        return words.map(CredentialRules::ofProvider)
                .orElseGet(() -> configured(
                        say("configure the provider that is meant to have them"),
                        say("configure the credentials provider you intend to use")));
    }

    private static List<Remedy> ofProvider(CredentialProviderMessage words) {
        String subject = String.valueOf(words.subject());
        Phrase.Part profile = Phrase.name("profile", subject);
        return switch (words.reason()) {
            case NO_SUCH_PROFILE ->
                configured(
                        say("name a profile that exists, or add ", profile),
                        say(
                                "name a profile that exists, or add ",
                                profile,
                                " to the profile files of the user that runs this"));
            case PROFILE_WITHOUT_CREDENTIALS ->
                configured(
                        say("give ", profile, " credentials"),
                        say("give ", profile, " credentials: a role to assume, an SSO session, a process, or keys"));
            case NOT_SIGNED_IN ->
                List.of(Help.credentials(
                        Owner.CALLER,
                        say("sign in: ", Phrase.term("aws sso login")),
                        say(
                                "sign in: ",
                                Phrase.term("aws sso login"),
                                " for the profile in use, as the user that runs this")));
            case MODULE_MISSING ->
                configured(
                        say("add ", Phrase.term("software.amazon.awssdk:" + subject)),
                        say("add the dependency ", Phrase.term("software.amazon.awssdk:" + subject)));
        };
    }

    private static List<Remedy> configured(Phrase brief, Phrase summary) {
        return List.of(Help.configuration(Applicability.REVIEW, Owner.CALLER, brief, summary));
    }

    static List<Remedy> expired(Case denied, Cause cause) {
        CredentialTrail.Profile profile = denied.call().credentials().origin() == CredentialOrigin.PROFILE
                ? denied.ledger()
                        .find(CredentialTrail.class)
                        .map(CredentialTrail::profile)
                        .orElse(null)
                : null;
        List<Remedy> remedies = new ArrayList<>();
        if (profile == null) {
            remedies.add(Help.credentials(Owner.CALLER, say("get fresh credentials"), fresh(denied)));
            return remedies;
        }
        Phrase.Part name = Phrase.name("profile", profile.name());
        remedies.add(Help.credentials(
                Owner.CALLER,
                say("write fresh credentials into ", name),
                say(
                        "write fresh credentials into ",
                        name,
                        ", then restart the process if it does not reload the file")));
        if (profile.refreshedBy() == null) {
            remedies.add(refreshing(profile));
        }
        return remedies;
    }

    private static Phrase fresh(Case denied) {
        return switch (denied.call().credentials().origin()) {
            case SSO, LOGIN -> say("sign in again: ", Phrase.term("aws sso login"), " for the profile in use");
            case ENVIRONMENT -> say("set fresh credentials in the environment and restart the process");
            case CODE -> say("give the client a provider that refreshes, instead of a fixed session token");
            default -> say("get fresh credentials, or use a provider that refreshes them");
        };
    }

    /**
     * A profile the SDK can refresh by itself.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html">IAM Identity Center
     *     provider</a>
     */
    private static Remedy refreshing(CredentialTrail.Profile profile) {
        Phrase summary = say("let the SDK refresh the session itself");
        return new Remedy.Configuration(
                Advice.of(Applicability.PLACEHOLDERS, Owner.CALLER, summary, summary),
                "~/.aws/config",
                List.of(),
                List.of(
                        profile.name().equals("default") ? "[default]" : "[profile " + profile.name() + "]",
                        "sso_session = <session name>",
                        "sso_account_id = <account id>",
                        "sso_role_name = <role name>"));
    }

    static List<Remedy> unknownKey(Case denied, Cause cause) {
        if (denied.foreignServer().isPresent()) {
            return List.of(Help.credentials(
                    Owner.CALLER,
                    say("use an active key of this server"),
                    say("use an active access key of this server, not one of AWS or of another server")));
        }
        String id = denied.call().credentials().accessKeyId();
        return List.of(
                Help.credentials(
                        Owner.CALLER,
                        say("use an active key of this partition"),
                        id == null || id.startsWith("ASIA")
                                ? say(
                                        "check which key signed the call: one that begins with ",
                                        Phrase.term("ASIA"),
                                        " is known only together with its session token; otherwise use an active access key of this partition")
                                : say(
                                        "use an active access key of this partition; a lost secret cannot be shown again, so create a new pair")));
    }

    static List<Remedy> tokenMissing(Case denied, Cause cause) {
        return List.of(Help.credentials(
                Owner.CALLER,
                say("pass the session token too"),
                say(
                        "pass the session token together with the key: ",
                        Phrase.term("AWS_SESSION_TOKEN"),
                        ", ",
                        Phrase.term("aws_session_token"),
                        ", or ",
                        Phrase.term("AwsSessionCredentials"))));
    }

    static List<Remedy> invalidToken(Case denied, Cause cause) {
        return List.of(Help.credentials(
                Owner.CALLER, say("get a new session"), say("get a new session, and pass its token whole")));
    }

    static List<Remedy> accessKeyLimit(Case denied, Cause cause) {
        return List.of(Help.credentials(
                Owner.CALLER,
                say("delete the unused access key first"),
                say("find the access key that is not used any more, deactivate it, then delete it")));
    }

    static List<Remedy> signatureMismatch(Case denied, Cause cause) {
        return List.of(
                Help.credentials(
                        Owner.CALLER,
                        say("enter the secret key again, without blanks"),
                        say("enter the secret key of this access key again, without blanks or line ends")),
                Help.configuration(
                        Applicability.REVIEW,
                        Owner.NETWORK_ADMIN,
                        say("bypass the proxy"),
                        say("if a proxy is in use, let it pass these requests unchanged")));
    }

    static List<Remedy> signatureMalformed(Case denied, Cause cause) {
        if (Remarks.wantsVersionFour(denied.call())) {
            return List.of(Help.configuration(
                    Applicability.REVIEW,
                    Owner.CALLER,
                    say("let the SDK sign, with Signature Version 4"),
                    say("take the old signer out of the client and let the SDK sign, with Signature Version 4")));
        }
        return List.of(Help.configuration(
                Applicability.REVIEW,
                Owner.CALLER,
                say("sign for the Region and service of the endpoint"),
                say("configure the Region and the endpoint that belong together, and let the SDK sign")));
    }

    static List<Remedy> clock(Case denied, Cause cause) {
        return List.of(Help.configuration(
                Applicability.READY,
                Owner.CALLER,
                say("synchronise the local clock"),
                say("synchronise the local clock (NTP), in the container's host too")));
    }

    static List<Remedy> presigned(Case denied, Cause cause) {
        return List.of(
                Help.request(
                        Applicability.READY,
                        say("sign the URL again, for less time than its session has"),
                        say(
                                "sign the URL again; it ends with the credentials that signed it, however long it was signed for")));
    }

    static List<Remedy> unsigned(Case denied, Cause cause) {
        return List.of(
                Help.configuration(
                        Applicability.REVIEW,
                        Owner.CALLER,
                        say("give the client credentials"),
                        say(
                                "give the client credentials instead of an anonymous provider; for API Gateway, check the path and stage")));
    }

    /** A session is refused another session this way, and an assumed role is a session too. */
    static List<Remedy> temporary(Case denied, Cause cause) {
        String operation = denied.call().api().operation();
        if (operation.equals("GetSessionToken") || operation.equals("GetFederationToken")) {
            return List.of(Help.credentials(
                    Owner.CALLER,
                    say("use the temporary credentials as they are, or a user's access keys"),
                    say("use the temporary credentials as they are, or sign this call with a user's access keys")));
        }
        return List.of(Help.credentials(
                Owner.CALLER,
                say("use an assumed role or long-term credentials"),
                say("use an assumed role, or long-term credentials, for this one call")));
    }

    static List<Remedy> webIdentity(Case denied, Cause cause) {
        return List.of(Help.configuration(
                Applicability.REVIEW,
                Owner.ACCOUNT_ADMIN,
                say("compare the token with the identity provider in IAM"),
                say("compare issuer, audience and expiry of the token with the identity provider in IAM")));
    }

    static List<Remedy> region(Case denied, Cause cause) {
        return List.of(
                Help.configuration(
                        Applicability.REVIEW,
                        Owner.ACCOUNT_ADMIN,
                        say("enable the Region in the account"),
                        say("enable the Region in the account, or use one that is enabled")),
                Help.configuration(
                        Applicability.REVIEW,
                        Owner.CALLER,
                        say("use the regional STS endpoint"),
                        say(
                                "get session tokens from the STS endpoint of a Region: ",
                                Phrase.term("AWS_STS_REGIONAL_ENDPOINTS=regional"))));
    }

    static List<Remedy> account(Case denied, Cause cause) {
        return List.of(Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("ask the account's owner, or AWS Support"),
                say("ask the account's owner to subscribe, verify or settle it, or AWS Support"),
                null));
    }

    static List<Remedy> mfa(Case denied, Cause cause) {
        return List.of(Help.request(
                Applicability.READY,
                say("send the present code of that device"),
                say("send the present code of the device that the request names; check the device's clock")));
    }

    /** Earlier in the chain wins, so the setting that won has to go. */
    static List<Remedy> wrongIdentity(Case denied, Cause cause) {
        if (denied.call().credentials().origin() == CredentialOrigin.ENVIRONMENT) {
            return List.of(Help.configuration(
                    Applicability.REVIEW,
                    Owner.CALLER,
                    say("unset ", Phrase.term("AWS_ACCESS_KEY_ID"), " and ", Phrase.term("AWS_SECRET_ACCESS_KEY")),
                    say(
                            "unset ",
                            Phrase.term("AWS_ACCESS_KEY_ID"),
                            ", ",
                            Phrase.term("AWS_SECRET_ACCESS_KEY"),
                            " and ",
                            Phrase.term("AWS_SESSION_TOKEN"),
                            ", which win over the promised settings, or name the provider in the client")));
        }
        return List.of(Help.configuration(
                Applicability.REVIEW,
                Owner.CALLER,
                say("remove the settings that win over the promised ones"),
                say("remove the settings that win over the promised ones, or name the provider in the client")));
    }
}
