package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * Who AWS says signed the call.
 *
 * @param arn the principal's ARN
 * @param account its account
 * @param userId its unique id, such as {@code AROA…:session}; empty where only the ARN is known
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
@PublicApi
public record CallerIdentity(String arn, String account, String userId) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public CallerIdentity {}
}
