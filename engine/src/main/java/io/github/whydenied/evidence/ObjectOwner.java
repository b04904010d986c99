package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * Who owns an object of S3.
 *
 * @param bucket the bucket
 * @param key the object's key
 * @param bucketOwner whether it is the account that owns the bucket
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object Ownership</a>
 */
@PublicApi
public record ObjectOwner(String bucket, String key, boolean bucketOwner) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ObjectOwner {}
}
