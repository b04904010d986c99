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
    public List<Cause> detect(CaseFile file) {
        List<Fact> facts = file.ledger().find(AccessKeys.class).stream()
                .flatMap(keys -> keys.keys().stream())
                .map(key -> fact(file, key))
                .toList();
        return facts.isEmpty()
                ? List.of()
                : List.of(Cause.of(
                        CauseCode.ACCESS_KEY_LIMIT,
                        Certainty.DERIVED,
                        Phrase.of("the user has two access keys already"),
                        Phrase.of("the user has two access keys already"),
                        facts));
    }

    private static Fact fact(CaseFile file, AccessKeys.Key key) {
        String made = key.created() == null ? "" : ", made " + before(file, key.created()) + " before";
        return Sources.read(
                file.ledger(),
                AccessKeys.class,
                "access key ",
                Phrase.term(key.masked()),
                " is " + key.status() + made + ", " + used(file, key));
    }

    private static String used(CaseFile file, AccessKeys.Key key) {
        @Nullable Instant last = key.lastUsed();
        if (last != null) {
            return "last used " + before(file, last) + " before";
        }
        return key.lastUseRead() ? "never used" : "its last use is not known";
    }

    private static String before(CaseFile file, Instant when) {
        return CredentialsFacts.inWords(Duration.between(when, CredentialsFacts.now(file)));
    }
}
