package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.WebIdentityToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the web identity token of this process says of itself, for who compares it with the trust policy and the provider in IAM. */
final class TokenFacts {

    private TokenFacts() {}

    static List<Fact> of(Case denied) {
        WebIdentityToken token = denied.ledger().find(WebIdentityToken.class).orElse(null);
        if (token == null) {
            return List.of();
        }
        List<Object> words = new ArrayList<>(List.of("the token of ", Phrase.term(token.setting()), ":"));
        add(words, " issuer ", token.issuer());
        for (String audience : token.audiences()) {
            add(words, " audience ", audience);
        }
        add(words, " subject ", token.subject());
        List<Fact> facts = new ArrayList<>();
        facts.add(Sources.read(denied.ledger(), WebIdentityToken.class, words.toArray()));
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
