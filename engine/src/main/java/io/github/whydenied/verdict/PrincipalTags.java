package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a tag that a condition compares: the one of the user or role, which a session can replace.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
 */
final class PrincipalTags {

    private static final String KEY = "aws:principaltag/";

    private PrincipalTags() {}

    /** Empty for other conditions, and where the user or role was not read. */
    static Optional<Fact> fact(Case denied, Condition condition) {
        IdentityPolicies.Entity entity = denied.ledger()
                .find(IdentityPolicies.class)
                .map(IdentityPolicies::entity)
                .orElse(null);
        if (entity == null || !condition.lowerKey().startsWith(KEY)) {
            return Optional.empty();
        }
        String tag = condition.key().substring(KEY.length());
        Optional<String> value = entity.tags().entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(tag))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean session = denied.parties().principal() instanceof Principal.AssumedRole;
        return Optional.of(Sources.read(
                denied.ledger(),
                IdentityPolicies.class,
                denied.parties().who(),
                value.isPresent() ? " has tag " : " has no tag ",
                Phrase.name("", tag),
                value.isPresent() ? Phrase.of(" with value ", Phrase.name("", value.get())) : "",
                session ? "; a tag of the session would outrank it" : ""));
    }
}
