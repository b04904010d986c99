package io.github.whydenied.sdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/** The identity providers of a client, of which the one that is asked is watched. */
final class WatchedIdentityProviders implements IdentityProviders {

    private final IdentityProviders providers;
    private final WatchedClient client;

    /** The one asked for last: a client signs with one kind of identity, with few exceptions. */
    private volatile @Nullable WatchedIdentityProvider<?> last;

    WatchedIdentityProviders(IdentityProviders providers, WatchedClient client) {
        this.providers = providers;
        this.client = client;
    }

    /** Whether these are the ones that are watched. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(IdentityProviders others) {
        return providers == others;
    }

    @Override
    public <T extends Identity> @Nullable IdentityProvider<T> identityProvider(Class<T> identityType) {
        IdentityProvider<T> provider = providers.identityProvider(identityType);
        if (provider == null) {
            return null;
        }
        WatchedIdentityProvider<?> known = last;
        if (known != null && known.isOf(provider)) {
            @SuppressWarnings("unchecked") // It watches this very provider, so it has its type.
            WatchedIdentityProvider<T> same = (WatchedIdentityProvider<T>) known;
            return same;
        }
        WatchedIdentityProvider<T> made = new WatchedIdentityProvider<>(provider, client);
        last = made;
        return made;
    }

    /** A builder of those that are watched, for who changes them no longer has the client's. */
    @Override
    public Builder toBuilder() {
        return providers.toBuilder();
    }
}
