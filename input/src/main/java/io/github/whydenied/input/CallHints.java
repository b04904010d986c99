package io.github.whydenied.input;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.ServiceNames;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the calls beside what a text says of them; each may be null.
 *
 * @param service the service that was called, as {@link ServiceNames#sdkName} has it
 * @param operation the operation, such as {@code GetObject}
 * @param region the Region that was called
 * @param account the account of the caller
 */
@PublicApi
public record CallHints(
        @Nullable String service,
        @Nullable String operation,
        @Nullable String region,
        @Nullable String account) {

    /** Nothing is known. */
    public static final CallHints NONE = new CallHints(null, null, null, null);
}
