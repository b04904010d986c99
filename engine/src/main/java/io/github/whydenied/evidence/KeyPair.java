package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an access key and the presence of a session token, which together are one kind of credentials or none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes">Unique id prefixes</a>
 */
@InternalApi
public enum KeyPair {
    /** A long-term key has none, so the token belongs to another key. */
    LONG_TERM_WITH_TOKEN("AKIA", true, "AWS_SESSION_TOKEN is set beside a long-term key"),
    /** A temporary key means nothing without it. */
    TEMPORARY_WITHOUT_TOKEN("ASIA", false, "AWS_SESSION_TOKEN is not set");

    private final String prefix;
    private final boolean token;
    private final String problem;

    KeyPair(String prefix, boolean token, String problem) {
        this.prefix = prefix;
        this.token = token;
        this.problem = problem;
    }

    /**
     * What is wrong with a key and its token.
     *
     * @param accessKeyId the id of the access key
     * @param token whether there is a session token
     * @return null where they go together
     */
    public static @Nullable KeyPair of(String accessKeyId, boolean token) {
        for (KeyPair pair : values()) {
            if (accessKeyId.startsWith(pair.prefix) && token == pair.token) {
                return pair;
            }
        }
        return null;
    }

    /**
     * What is wrong with it in an environment.
     *
     * @return a clause, the problem of a promise
     */
    public String problem() {
        return problem;
    }
}
