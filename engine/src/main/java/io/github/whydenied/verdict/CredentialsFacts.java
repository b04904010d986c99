package io.github.whydenied.verdict;

import io.github.whydenied.call.AccessKeyIds;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.CredentialProviderMessage;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.KeyPair;
import io.github.whydenied.evidence.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts about credentials, clocks and partitions, for the causes of a failed authentication. */
final class CredentialsFacts {

    /** AWS accepts signatures whose time is within five minutes of its own. */
    static final Duration TOLERATED_SKEW = Duration.ofMinutes(5);

    private CredentialsFacts() {}

    static Fact statedByAws(Case denied) {
        String code = denied.call().error().code();
        String words = denied.call().error().message();
        Fact fact = Fact.stated(code != null ? code : kind(denied.denial()));
        return words == null || words.isBlank() ? fact : fact.withExhibit(List.of(words));
    }

    /** In words alone. */
    private static String kind(Denial denial) {
        if (denial instanceof Denial.AuthenticationFailure) {
            return "authentication failed";
        }
        return denial instanceof Denial.PolicyDenial ? "access denied" : "a refusal";
    }

    static Fact saidBySdk(Case denied) {
        String thrown = denied.call().error().exceptionClass();
        Fact fact = Fact.read("error_message", thrown.isEmpty() ? "" : thrown + ": ", "no request was sent");
        String words = denied.call().error().message();
        // What the SDK's own providers and chains say is told in facts of its own.
        boolean own = words != null
                && CredentialProviderMessage.read(words).isEmpty()
                && !Remarks.metadataAsked(words)
                && !Remarks.containerAsked(words);
        return own ? fact.withExhibit(List.of(words)) : fact;
    }

    static Fact profilesThere(CredentialProviderMessage words) {
        List<Object> parts = new ArrayList<>(List.of("the profile files have "));
        for (String name : words.others()) {
            if (parts.size() > 1) {
                parts.add(", ");
            }
            parts.add(Phrase.name("profile", name));
        }
        return Fact.read("error_message", parts.toArray());
    }

    static Optional<Fact> expiry(Case denied) {
        Instant expiration = denied.call().credentials().expiration();
        Instant now = now(denied);
        if (expiration == null || expiration.isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(Fact.read(
                "call", "the credentials ended ", inWords(Duration.between(expiration, now)), " before the call"));
    }

    /** AWS's clock where it is known, for ours may be the one that is wrong. */
    static Instant now(Case denied) {
        Instant server = denied.call().clock().server();
        return server == null ? denied.call().clock().local() : server;
    }

    static Optional<Fact> clock(Case denied) {
        return denied.call().clock().localAhead().map(ahead -> {
            boolean near = ahead.abs().compareTo(TOLERATED_SKEW) < 0;
            return Fact.read(
                    "clock",
                    "the local clock differs from the response Date header by ",
                    inWords(ahead.abs()),
                    near ? ", which rules out clock skew" : "");
        });
    }

    static Optional<Fact> partition(Case denied) {
        String region = denied.call().api().region();
        if (denied.foreignServer().isPresent()
                || region == null
                || !(region.startsWith("cn-") || region.startsWith("us-gov-"))) {
            return Optional.empty();
        }
        String partition = region.startsWith("cn-") ? "aws-cn" : "aws-us-gov";
        return Optional.of(Fact.derived(
                "Region ",
                Phrase.term(region),
                " is in partition ",
                Phrase.term(partition),
                ", where keys of other partitions are not known"));
    }

    /** The account of the key, which the key's id holds: somebody may look there for whether it still exists. */
    static Optional<Fact> account(Case denied) {
        return Optional.ofNullable(denied.call().credentials().accessKeyId())
                // Another server's ids hold no account of AWS, whatever they look like.
                .filter(id -> denied.foreignServer().isEmpty())
                .flatMap(AccessKeyIds::account)
                .map(account -> Fact.of(
                        Fact.Standing.LIKELY,
                        "the key is one of ",
                        Phrase.name("account", account),
                        ", as its id tells"));
    }

    static List<Fact> ofProfile(Case denied, CredentialTrail trail) {
        CredentialTrail.Profile profile = trail.profile();
        if (profile == null
                || denied.call().credentials().origin() != CredentialOrigin.PROFILE
                || !profile.sessionToken()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        Phrase.Part name = Phrase.name("profile", profile.name());
        String refreshedBy = profile.refreshedBy();
        if (refreshedBy == null) {
            facts.add(Sources.read(
                    denied.ledger(),
                    CredentialTrail.class,
                    name,
                    " holds ",
                    Phrase.term("aws_session_token"),
                    ", and no ",
                    Phrase.term("sso_session"),
                    ", ",
                    Phrase.term("credential_process"),
                    ", or ",
                    Phrase.term("role_arn")));
            facts.add(Fact.derived("the SDK has nothing to refresh a fixed session token with"));
        } else {
            facts.add(Sources.read(
                    denied.ledger(),
                    CredentialTrail.class,
                    name,
                    " holds a fixed ",
                    Phrase.term("aws_session_token"),
                    " beside ",
                    Phrase.term(refreshedBy)));
        }
        Duration age = profile.fileAge();
        if (age != null) {
            facts.add(Sources.read(
                    denied.ledger(),
                    CredentialTrail.class,
                    "the file was last written ",
                    inWords(age),
                    " before the call"));
        }
        return facts;
    }

    /** What does not go together: of the key that signed, or else of the key in the environment; null where nothing is known to be wrong. */
    static @Nullable String pair(Case denied) {
        CredentialFacts signed = denied.call().credentials();
        String id = signed.accessKeyId();
        boolean isKnown =
                signed.kind() == CredentialFacts.Kind.SESSION || signed.kind() == CredentialFacts.Kind.LONG_TERM;
        if (id != null && isKnown) {
            return pair(KeyPair.of(id, signed.kind() == CredentialFacts.Kind.SESSION), "");
        }
        for (CredentialTrail.Promise promise : denied.ledger()
                .find(CredentialTrail.class)
                .map(CredentialTrail::promises)
                .orElse(List.of())) {
            for (KeyPair pair : KeyPair.values()) {
                if (promise.setting().equals("AWS_ACCESS_KEY_ID")
                        && pair.problem().equals(promise.problem())) {
                    return pair(pair, "-in-environment");
                }
            }
        }
        return null;
    }

    private static @Nullable String pair(@Nullable KeyPair pair, String where) {
        return pair == null ? null : pair.name().toLowerCase(Locale.ROOT).replace('_', '-') + where;
    }

    static List<Fact> ofTrail(Case denied, CredentialTrail trail) {
        List<Fact> facts = new ArrayList<>();
        for (CredentialTrail.Promise promise : trail.promises()) {
            String problem = promise.problem();
            if (problem != null) {
                facts.add(Sources.read(
                        denied.ledger(),
                        CredentialTrail.class,
                        Phrase.term(promise.setting()),
                        " promises ",
                        promise.source(),
                        ", but ",
                        problem));
            }
        }
        if (!trail.reasons().isEmpty()) {
            List<String> lines = trail.reasons().stream()
                    .map(r -> r.provider() + ": " + r.text())
                    .toList();
            facts.add(Sources.read(denied.ledger(), CredentialTrail.class, "what each provider answered")
                    .withExhibit(lines));
        }
        return facts;
    }

    /** The largest whole unit: {@code 26 h}, {@code 12 min}, {@code 1 s}. */
    static String inWords(Duration duration) {
        if (duration.toDays() >= 3) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 1) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() >= 1 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
