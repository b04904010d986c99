package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.Map;

/**
 * The tags of the resource that was refused, as they stand now. Conditions of policies compare them.
 *
 * @param resource its ARN
 * @param tags values by keys
 * @param isComplete whether these are all that it has
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html">Controlling access with tags</a>
 */
@PublicApi
public record ResourceTags(String resource, Map<String, String> tags, boolean isComplete) implements Finding {

    /** Copies the tags. */
    @InternalApi
    public ResourceTags {
        tags = Map.copyOf(tags);
    }
}
