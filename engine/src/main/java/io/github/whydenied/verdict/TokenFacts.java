package io.github.whydenied.verdict;

import io.github.whydenied.call.TokenClaims;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.WebIdentityToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the web identity token of this process says of itself, for who compares it with the trust policy and the provider in IAM. */
final class TokenFacts {

    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final Pattern IMMUTABLE = Pattern.compile("repo:[^/@:]+@\\d+/[^/@:]+@\\d+:.*");

    private TokenFacts() {}

    static List<Fact> of(Case denied) {
        WebIdentityToken token = denied.ledger().find(WebIdentityToken.class).orElse(null);
        if (token == null) {
            return List.of();
        }
        boolean carried = token.setting().equals(TokenClaims.MEMBER);
        List<Object> words = new ArrayList<>(List.of(
                carried ? "the token in " : "the token of ",
                Phrase.term(token.setting()),
                carried ? " of the request:" : ":"));
        add(words, " issuer ", token.issuer());
        for (String audience : token.audiences()) {
            add(words, " audience ", audience);
        }
        add(words, " subject ", token.subject());
        List<Fact> facts = new ArrayList<>();
        facts.add(Sources.read(denied.ledger(), WebIdentityToken.class, words.toArray()));
        if (isImmutableOfGitHub(token)) {
            facts.add(Fact.derived(
                    "GitHub's ",
                    Phrase.term("sub"),
                    " carries the ids of owner and repository"
                            + " (immutable subject claim), so a condition on their names alone does not match it"));
        }
        Instant expires = token.expires();
        Instant now = CredentialsFacts.now(denied);
        if (expires != null && expires.isBefore(now)) {
            facts.add(Sources.read(
                    denied.ledger(),
                    WebIdentityToken.class,
                    "the token ended ",
                    CredentialsFacts.inWords(Duration.between(expires, now)),
                    " before the call"));
        }
        return facts;
    }

    /**
     * {@code repo:octocat@123456/my-repo@456789:ref:refs/heads/main}, the default of newer repositories.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims">Immutable subject claims</a>
     */
    static boolean isImmutableOfGitHub(WebIdentityToken token) {
        return GITHUB.equals(token.issuer())
                && token.subject() != null
                && IMMUTABLE.matcher(token.subject()).matches();
    }

    private static void add(List<Object> words, String what, @Nullable String value) {
        if (value != null) {
            if (words.size() > 3) {
                words.add(",");
            }
            words.add(what);
            words.add(Phrase.name("", value));
        }
    }
}
