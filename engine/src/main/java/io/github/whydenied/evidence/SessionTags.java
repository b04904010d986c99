package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.Map;

/**
 * The tags that the caller's session carries; its role can have more.
 *
 * @param tags values by key
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
 */
@PublicApi
public record SessionTags(Map<String, String> tags) implements Finding {

    /** Copies the tags. */
    @InternalApi
    public SessionTags {
        tags = Map.copyOf(tags);
    }
}
