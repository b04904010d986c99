package io.github.whydenied.verdict;

import io.github.whydenied.evidence.AccessKeys;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a user that has as many as it can have: what each is used for tells which one can go. */
final class AccessKeysDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        List<Fact> facts = denied.ledger().find(AccessKeys.class).stream()
                .flatMap(keys -> keys.keys().stream())
                .map(key -> fact(denied, key))
                .toList();
        return facts.isEmpty()
                ? List.of()
                : List.of(Cause.of(
                        BuiltInCause.ACCESS_KEY_LIMIT,
                        Certainty.DERIVED,
                        Phrase.of("the user has two access keys already"),
                        Phrase.of("the user has two access keys already"),
                        facts));
    }

    private static Fact fact(Case denied, AccessKeys.Key key) {
        String made = key.created() == null ? "" : ", made " + before(denied, key.created()) + " before";
        return Sources.read(
                denied.ledger(),
                AccessKeys.class,
                "access key ",
                Phrase.term(key.masked()),
                " is " + key.status() + made + ", " + used(denied, key));
    }

    private static String used(Case denied, AccessKeys.Key key) {
        @Nullable Instant last = key.lastUsed();
        if (last != null) {
            return "last used " + before(denied, last) + " before";
        }
        return key.lastUseRead() ? "never used" : "its last use is not known";
    }

    private static String before(Case denied, Instant when) {
        return CredentialsFacts.inWords(Duration.between(when, CredentialsFacts.now(denied)));
    }
}
