package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.Certainty;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wording that more than one form needs. */
final class Phrases {

    private static final Set<String> INITIALS =
            Set.of("ec2", "ecs", "eks", "iam", "kms", "mfa", "rcp", "s3", "scp", "sns", "sqs", "sts", "vpc");

    private Phrases() {}

    /**
     * What the caller tried: the action and resource of the call itself, not of a second action behind it.
     *
     * @param what an action, or the operation when no action is known
     * @param resource the resource; null when not known
     */
    record Attempt(String what, @Nullable String resource) {}

    static Attempt attempt(Explanation explanation) {
        String action = explanation.request().action();
        if (explanation.request().dependentOn() != null) {
            return explanation
                    .denied()
                    .needs(explanation.call().credentials().accountId())
                    .primary()
                    .map(need -> new Attempt(need.action(), need.resource().orElse(null)))
                    .orElseGet(() -> new Attempt(operation(explanation.call()), null));
        }
        return action == null
                ? new Attempt(operation(explanation.call()), null)
                : new Attempt(action, explanation.request().resource());
    }

    /** Such as {@code S3.GetObject}; a pasted text may tell only the service, or not even that. */
    static String operation(FailedCall call) {
        String operation = call.api().operation();
        if (operation.isEmpty()) {
            return call.api().service().isEmpty()
                    ? "a call"
                    : "a call of " + ServiceNames.readable(call.api().service());
        }
        return call.api().service().isEmpty()
                ? operation
                : ServiceNames.operation(call.api().service(), operation);
    }

    /** A resource as short as it stays recognisable: {@code table/orders}, {@code role/web-node}, {@code bucket/key}. */
    static String shortResource(String resource) {
        Arn arn = Arn.parse(resource).orElse(null);
        if (arn == null || arn.resource().isEmpty()) {
            return resource;
        }
        boolean hasPath = arn.service().equals("iam") && arn.resource().indexOf('/') > 0;
        return hasPath ? arn.resourceType() + "/" + arn.name() : arn.resource();
    }

    /** Who asked, as AWS named them in its message or in answer to us. */
    static Optional<String> principal(Explanation explanation) {
        Optional<String> said = Optional.ofNullable(explanation.request().principal());
        return explanation.call().isOfServiceRole()
                ? said
                : said.or(() -> find(explanation, CallerIdentity.class).map(CallerIdentity::arn));
    }

    /** Where the credentials came from, such as {@code instance profile} or {@code profile dev, ~/.aws/credentials}. */
    static Phrase origin(Explanation explanation, boolean withFile) {
        CredentialFacts credentials = explanation.call().credentials();
        CredentialOrigin origin = credentials.origin();
        // Never the name the client is configured with: its provider can have been told another.
        String profile = find(explanation, CredentialTrail.class)
                .map(CredentialTrail::profile)
                .map(CredentialTrail.Profile::name)
                .orElse(null);
        boolean ofProfile = switch (origin) {
            case PROFILE, PROCESS, SSO, LOGIN -> profile != null;
            default -> false;
        };
        if (!ofProfile || profile == null) {
            return Phrase.of(origin.text());
        }
        Phrase named = Phrase.of(Phrase.name("profile", profile));
        if (origin != CredentialOrigin.PROFILE) {
            return Phrase.of(origin.text(), ", ", named);
        }
        return find(explanation, CredentialTrail.class)
                .map(CredentialTrail::profile)
                .filter(p -> withFile && p.name().equals(profile))
                .map(p -> Phrase.of(named, ", ", p.file()))
                .orElse(named);
    }

    /** The HTTP answer where it is not the usual one, such as {@code HTTP 400 ExpiredToken}; empty where it is. */
    static String http(FailedCall call) {
        int status = call.error().http().statusCode();
        String code = call.error().code();
        if (status == 403 && "AccessDenied".equals(code)) {
            return "";
        }
        if (status == HttpFacts.UNKNOWN_STATUS) {
            return code == null || code.equals("AccessDenied") ? "" : code;
        }
        if (call.entries() != null) {
            return "HTTP " + status + (code == null ? "" : " with " + code);
        }
        String answer = status == 0 ? "no HTTP response" : "HTTP " + status;
        return code == null ? answer : answer + " " + code;
    }

    /** What was not read and what would let it be read, such as {@code the key policy (needs kms:GetKeyPolicy)}. */
    static String gap(Gap gap, boolean withDetail) {
        String detail = withDetail ? gap.detail() : null;
        boolean attempted = gap.why() == Gap.Why.FAILED || gap.why() == Gap.Why.TIMED_OUT;
        StringBuilder why = new StringBuilder();
        if (attempted || (detail == null && (gap.permission() == null || gap.detail() != null))) {
            why.append(gap.why().word().replace('_', ' '));
        }
        // Where something else kept it from being asked, no permission would have it read.
        String permission = gap.why() == Gap.Why.NOT_ASKED && gap.detail() != null ? null : gap.permission();
        if (permission != null) {
            why.append(why.isEmpty() ? "needs " : ", needs ").append(permission);
        }
        if (detail != null) {
            why.append(why.isEmpty() ? "" : ", ").append(detail);
        }
        String missing = gap.missing().equals("simulation") ? "policy simulator" : words(gap.missing());
        return (missing.endsWith("s") ? "" : "the ") + missing + " (" + why + ")";
    }

    /** {@code vpc_endpoint_policy} as {@code VPC endpoint policy}. */
    static String words(String code) {
        StringBuilder words = new StringBuilder();
        for (String word : code.split("_", -1)) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(INITIALS.contains(word) ? word.toUpperCase(Locale.ROOT) : word);
        }
        return words.toString();
    }

    /** How well a cause is known, in the words that begin a fact. */
    static Fact.Standing standing(Certainty certainty) {
        return switch (certainty) {
            case STATED -> Fact.Standing.STATED;
            case DERIVED -> Fact.Standing.DERIVED;
            case LIKELY -> Fact.Standing.LIKELY;
            case POSSIBLE -> Fact.Standing.POSSIBLE;
        };
    }

    private static <T extends Finding> Optional<T> find(Explanation explanation, Class<T> type) {
        for (Evidence entry : explanation.course().evidence()) {
            if (entry.outcome() instanceof ProbeOutcome.Found found && type.isInstance(found.finding())) {
                return Optional.of(type.cast(found.finding()));
            }
        }
        return Optional.empty();
    }
}
