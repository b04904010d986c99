package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyKind;
import java.util.Optional;

/** How a policy that was read is called. */
public final class PolicyNames {

    private PolicyNames() {}

    /**
     * A policy.
     *
     * @param kind its type
     * @param policy its ARN or opaque id
     * @return such as {@code permissions boundary dev}; an inline policy has no name that tells a reader anything
     */
    public static Phrase of(PolicyKind kind, String policy) {
        String type = PolicyEvaluation.layer(kind).text();
        if (kind == PolicyKind.TRUST) {
            return Phrase.of(
                    "the trust policy of ",
                    Phrase.name("role", Arn.parse(policy).map(Arn::name).orElse(policy)));
        }
        return name(policy)
                .map(name -> Phrase.of(Phrase.name(type, name)))
                .orElseGet(() -> Phrase.of("an inline ", type));
    }

    /**
     * The name of a managed policy.
     *
     * @param policy its ARN or opaque id
     * @return the name; empty for an inline policy
     */
    static Optional<String> name(String policy) {
        return Arn.parse(policy).map(Arn::name);
    }
}
