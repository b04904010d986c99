package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;

/**
 * The Block Public Access settings of a bucket itself; those of its account and organization come on top.
 *
 * @param bucket the bucket
 * @param on the settings that are on, such as {@code BlockPublicPolicy}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking public
 *     access</a>
 */
@PublicApi
public record PublicAccessBlock(String bucket, List<String> on) implements Finding {

    /** Copies the list. */
    @InternalApi
    public PublicAccessBlock {
        on = List.copyOf(on);
    }
}
