package io.github.whydenied.sdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/** Where the credentials of a call come from: the application's provider, which renews them and stays the same object. */
final class Signer {

    private Signer() {}

    /** The provider, to be compared and kept weakly; null where this SDK does not tell it. */
    static @Nullable Object of(ExecutionAttributes attributes) {
        return FailedCallReader.readable(() -> provider(attributes)).orElse(null);
    }

    private static @Nullable Object provider(ExecutionAttributes attributes) {
        IdentityProviders providers = attributes.getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS);
        Object provider = providers == null ? null : providers.identityProvider(AwsCredentialsIdentity.class);
        return provider instanceof WatchedIdentityProvider<?> watched ? watched.watched() : provider;
    }
}
