package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.denial.DenialMessage;
import org.jspecify.annotations.Nullable;

/**
 * The same read that S3 refused as a HEAD, which has no body to say why, made once more as a GET of one byte or a list of one key.
 *
 * @param operation {@code GetObject} or {@code ListObjectsV2}
 * @param code the error code of the answer; null when the read succeeded
 * @param message what the answer says; empty when the read succeeded
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
 */
@PublicApi
public record S3ReadAgain(String operation, @Nullable String code, DenialMessage message) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public S3ReadAgain {}
}
