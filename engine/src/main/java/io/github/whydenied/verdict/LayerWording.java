package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;

/** How the no of a policy layer reads. */
final class LayerWording {

    private final Case denied;
    private final Culprit culprit;
    private final DeniedParties parties;
    private final Phrase action;
    private final String onThis;

    private LayerWording(Case denied, Culprit culprit) {
        this.denied = denied;
        this.culprit = culprit;
        this.parties = denied.parties();
        String name = denied.request().action();
        this.action = name == null ? Phrase.of("the call") : Phrase.of(Phrase.term(name));
        this.onThis = parties.noun().isEmpty() ? "" : " on this " + parties.noun();
    }

    static Cause.Wording of(Case denied, BuiltInCause code, Culprit culprit) {
        return new LayerWording(denied, culprit).wording(code);
    }

    private Cause.Wording wording(BuiltInCause code) {
        return switch (code) {
            case IDENTITY_NO_ALLOW ->
                say(
                        Phrase.of("no identity-based policy allows ", action, onThis),
                        Phrase.of("no identity-based policy of ", parties.who(), " allows it"));
            case IDENTITY_EXPLICIT_DENY -> denies("an identity-based policy of ", "identity-based policy", true);
            case BOUNDARY_NO_ALLOW ->
                say(
                        Phrase.of("the permissions boundary does not allow ", action, onThis),
                        Phrase.of("the permissions boundary of ", parties.who(), " does not allow it"));
            case BOUNDARY_EXPLICIT_DENY -> denies("the permissions boundary of ", "permissions boundary", true);
            case SESSION_NO_ALLOW ->
                say(
                        Phrase.of("the session policy does not allow ", action, onThis),
                        Phrase.of("the session policy of this session of ", parties.who(), " does not allow it"));
            case SESSION_EXPLICIT_DENY -> denies("the session policy of this session of ", "session policy", true);
            case RESOURCE_NO_ALLOW ->
                say(
                        Phrase.of("no resource-based policy allows ", action, onThis),
                        Phrase.of("no resource-based policy allows it for ", parties.who()));
            case RESOURCE_EXPLICIT_DENY -> denies("the " + resourcePolicy(), resourcePolicy(), false);
            case ROOT_DENIED_BY_BUCKET_POLICY ->
                say(
                        Phrase.of("the bucket policy denies ", action, " to the root user"),
                        Phrase.of("the bucket policy denies it to the root user"));
            case SCP_NO_ALLOW ->
                say(
                        Phrase.of("no service control policy allows ", action),
                        Phrase.of("no service control policy of the organization allows it"));
            case SCP_EXPLICIT_DENY -> denies("a service control policy", "service control policy", false);
            case RCP_EXPLICIT_DENY -> denies("a resource control policy", "resource control policy", false);
            case VPC_ENDPOINT_NO_ALLOW ->
                say(
                        Phrase.of("the VPC endpoint policy does not allow ", action, onThis),
                        Phrase.of("the policy of the VPC endpoint it went through does not allow it"));
            case VPC_ENDPOINT_EXPLICIT_DENY ->
                say(
                        Phrase.of("the VPC endpoint policy denies ", action, onThis),
                        Phrase.of("the policy of the VPC endpoint it went through denies it"));
            case TRUST_NO_ALLOW ->
                say(
                        Phrase.of("the trust policy of the role does not allow ", action),
                        Phrase.of("the trust policy of ", role(), " does not allow it for ", parties.who()));
            case TRUST_WEB_IDENTITY_MISMATCH ->
                say(
                        Phrase.of("the role's trust policy does not accept the web identity"),
                        Phrase.of("the trust policy of ", role(), " does not accept this web identity token"));
            case TRUST_EXPLICIT_DENY ->
                say(
                        Phrase.of("the trust policy of the role denies ", action),
                        Phrase.of("the trust policy of ", role(), " denies it to ", parties.who()));
            default -> behind(code);
        };
    }

    private Cause.Wording behind(BuiltInCause code) {
        String called = ServiceNames.readable(denied.call().api().service());
        return switch (code) {
            case PASS_ROLE_NO_ALLOW ->
                say(
                        Phrase.of("no identity-based policy allows passing ", role(), " to ", called),
                        Phrase.of(
                                "it passes ",
                                role(),
                                " to ",
                                called,
                                " and no policy of ",
                                parties.who(),
                                " allows ",
                                action,
                                " on it"));
            case KMS_IDENTITY_NO_ALLOW ->
                say(
                        Phrase.of("no identity-based policy allows ", action, " on the KMS key behind it"),
                        Phrase.of("it uses ", key(), " and no policy of ", parties.who(), " allows ", action));
            case KMS_KEY_POLICY_NO_ALLOW ->
                say(
                        Phrase.of(
                                "the policy of the KMS key",
                                denied.request().dependentOn() == null ? "" : " behind it",
                                " does not allow ",
                                action),
                        Phrase.of("the policy of ", key(), " does not allow ", action, " for ", parties.who()));
            case SERVICE_LINKED_ROLE ->
                say(
                        Phrase.of("no identity-based policy allows creating the service-linked role of ", called),
                        Phrase.of(
                                "it needs a service-linked role and no policy of ",
                                parties.who(),
                                " allows creating it"));
            case S3_MISSING_KEY_HIDDEN -> S3ObjectDetector.missingKey();
            case SERVICE_ROLE_LACKS_PERMISSION ->
                say(
                        Phrase.of(parties.who(), ", which ", called, " uses, is not allowed ", action, onThis),
                        Phrase.of(called, " works as ", parties.who(), ", and no policy of it allows ", action));
            default ->
                say(
                        Phrase.of("no identity-based policy allows ", action, ", which the call needs too"),
                        Phrase.of("it also needs ", action, " and no policy of ", parties.who(), " allows it"));
        };
    }

    private Cause.Wording denies(String unnamed, String kind, boolean ofPrincipal) {
        Phrase headline = Phrase.of(article(kind), " denies ", action, onThisUnlessOrganization(kind));
        if (culprit.policy() == null) {
            return say(headline, Phrase.of(unnamed, ofPrincipal ? parties.who() : "", " denies it"));
        }
        Phrase.Name policy = Phrase.name(kind, culprit.policy());
        String sid = culprit.sid();
        return sid == null || sid.isEmpty()
                ? say(headline, Phrase.of(policy, " denies it"))
                : say(headline, Phrase.of(Phrase.name("statement", sid), " of ", policy, " denies it"));
    }

    private String onThisUnlessOrganization(String kind) {
        return kind.endsWith("control policy") ? "" : onThis;
    }

    private static String article(String kind) {
        return switch (kind) {
            case "identity-based policy" -> "an identity-based policy";
            case "service control policy", "resource control policy" -> "a " + kind;
            default -> "the " + kind;
        };
    }

    private String resourcePolicy() {
        Arn resource = parties.resource();
        return resource == null ? "resource-based policy" : ResourceNouns.policy(resource);
    }

    /** The role in question: a resource for {@code iam:PassRole} and {@code sts:AssumeRole*}. */
    private Phrase role() {
        Arn resource = parties.resource();
        return resource != null && resource.resourceType().equals("role")
                ? Phrase.of(Phrase.name("role", resource.name()))
                : Phrase.of("the role");
    }

    private Phrase key() {
        Arn resource = parties.resource();
        return resource != null && resource.resourceType().equals("key")
                ? Phrase.of(Phrase.name("KMS key", shortKey(resource.name())))
                : Phrase.of("the KMS key");
    }

    /** The first group of a key id names a key well enough in one line; the log block has the whole ARN. */
    private static String shortKey(String id) {
        int dash = id.indexOf('-');
        return id.length() == 36 && dash == 8 ? id.substring(0, dash) : id;
    }

    private static Cause.Wording say(Phrase headline, Phrase because) {
        return new Cause.Wording(headline, because);
    }
}
