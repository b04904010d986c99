package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Layer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What IAM attaches to the user or role that was refused, as it stands now.
 *
 * @param arn the user or role; a role's with its path where that could be read
 * @param identity the managed and inline policies of it and, for a user, of its groups; partial where some could not be read
 * @param boundary its permissions boundary; unread where even whether it has one could not be read
 * @param entity what {@code GetRole} or {@code GetUser} says; null when it was refused
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">Managed and inline
 *     policies</a>
 */
@PublicApi
public record IdentityPolicies(
        String arn,
        Layer identity,
        Layer boundary,
        @Nullable Entity entity) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public IdentityPolicies {}

    /**
     * A user or role.
     *
     * @param uniqueId such as {@code AROA...}
     * @param created when it was created, or null
     * @param tags its tags
     */
    public record Entity(String uniqueId, @Nullable Instant created, Map<String, String> tags) {

        /** Copies the tags. */
        @InternalApi
        public Entity {
            tags = Map.copyOf(tags);
        }
    }
}
