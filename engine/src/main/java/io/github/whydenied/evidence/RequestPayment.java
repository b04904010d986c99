package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;

/**
 * Who pays for requests to a bucket.
 *
 * @param bucket its name
 * @param byRequester whether the requester does, who has to agree to it in each request
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html">Requester Pays</a>
 */
@PublicApi
public record RequestPayment(String bucket, boolean byRequester) implements Finding {}
