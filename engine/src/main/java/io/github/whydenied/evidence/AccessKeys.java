package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The access keys of the user that wants another. A user has two at most.
 *
 * @param keys the keys, in the order of IAM
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
 */
@PublicApi
public record AccessKeys(List<Key> keys) implements Finding {

    /** Copies the list. */
    @InternalApi
    public AccessKeys {
        keys = List.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param masked its id, masked
     * @param status {@code Active} or {@code Inactive}
     * @param created when it was made; null when IAM does not say
     * @param lastUsed when it was used last; null when never, or when that could not be read
     * @param lastUseRead whether the last use could be read
     */
    public record Key(
            String masked,
            String status,
            @Nullable Instant created,
            @Nullable Instant lastUsed,
            boolean lastUseRead) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Key {}
    }
}
