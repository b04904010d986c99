package io.github.whydenied.verdict;

import io.github.whydenied.evidence.EncryptionKey;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.KmsKey;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was read of the KMS key that refused. */
final class KmsFacts {

    private KmsFacts() {}

    static List<Fact> of(Case denied) {
        List<Fact> facts = new ArrayList<>();
        denied.ledger()
                .find(EncryptionKey.class)
                .ifPresent(key -> facts.add(Sources.read(
                        denied.ledger(),
                        EncryptionKey.class,
                        "the " + key.of() + " is encrypted with ",
                        name(key.key()))));
        denied.ledger().find(KmsKey.class).ifPresent(key -> facts.add(state(denied, key)));
        return facts;
    }

    static Fact state(Case denied, KmsKey key) {
        if (key.state() == null) {
            return Sources.read(
                    denied.ledger(),
                    KmsKey.class,
                    name(key.arn()),
                    key.arn().startsWith("arn:") ? " does not exist" : " does not exist in this account and Region");
        }
        return Sources.read(
                denied.ledger(),
                KmsKey.class,
                name(key.arn()),
                " is in the state ",
                Phrase.term(key.state()),
                key.awsManaged() ? ", managed by AWS" : "");
    }

    /** The account of the key, where its ARN tells. */
    static Optional<String> account(KmsKey key) {
        return Arn.parse(key.arn()).map(Arn::account).filter(account -> !account.isEmpty());
    }

    private static Phrase.Part name(String key) {
        boolean alias = key.startsWith("alias/") || key.contains(":alias/");
        return Phrase.name(
                alias ? "key alias" : "key", Arn.parse(key).map(Arn::resourceId).orElse(key));
    }
}
