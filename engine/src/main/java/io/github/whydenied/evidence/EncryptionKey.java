package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * The KMS key behind a resource, which the denial itself did not name.
 *
 * @param of what it encrypts, such as {@code object} or {@code queue}
 * @param key its ARN, id or alias, as the service gives it
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html">AWS services that use KMS</a>
 */
@PublicApi
public record EncryptionKey(String of, String key) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public EncryptionKey {}
}
