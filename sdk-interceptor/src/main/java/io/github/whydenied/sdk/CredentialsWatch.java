package io.github.whydenied.sdk;

import io.github.whydenied.evidence.SdkVersion;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Puts a watch over the identity providers of a call, for only who asks them learns why they have no credentials: in
 * asynchronous clients, and in all clients before SDK 2.47, no hook of failures is told. This is the one thing that is done
 * for calls that succeed: five look-ups, no allocation, no lock.
 */
final class CredentialsWatch {

    /** From this version on a synchronous client tells {@code modifyException}, which knows the call better. */
    private static final boolean SYNCHRONOUS_CLIENTS_TELL = SdkVersion.isAtLeast(SdkVersion.found(), 2, 47);

    private CredentialsWatch() {}

    /**
     * Puts the watch over the providers of one call.
     *
     * @param attributes the call's, which are changed
     * @param before what this answered for the client's call before; null for its first
     * @param registration the client's {@link ExplainerRegistration}
     * @return what to give back with the next call
     */
    static @Nullable Object over(
            ExecutionAttributes attributes, @Nullable Object before, @Nullable Object registration) {
        if (SYNCHRONOUS_CLIENTS_TELL && attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC) {
            return before;
        }
        IdentityProviders current = attributes.getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS);
        if (current == null
                || current instanceof WatchedIdentityProviders
                || Boolean.FALSE.equals(attributes.getAttribute(WhyDeniedAttributes.ENABLED))) {
            return before;
        }
        // A request can bring providers of its own; those of the client are the same object with every call.
        WatchedIdentityProviders watched = before instanceof WatchedIdentityProviders known && known.isOf(current)
                ? known
                : new WatchedIdentityProviders(current, WatchedClient.of(attributes, registration));
        attributes.putAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS, watched);
        return watched;
    }
}
