package io.github.whydenied.sdk;

import io.github.whydenied.sdk.WatchedClient.Call;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Hands on what a provider answers, and explains why it has no answer.
 *
 * @param <T> the kind of identity
 */
final class WatchedIdentityProvider<T extends Identity> implements IdentityProvider<T> {

    private final IdentityProvider<T> provider;
    private final WatchedClient client;

    WatchedIdentityProvider(IdentityProvider<T> provider, WatchedClient client) {
        this.provider = provider;
        this.client = client;
    }

    /** Whether this is the one that is watched. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(IdentityProvider<?> other) {
        return provider == other;
    }

    /** The one that is watched. */
    IdentityProvider<T> watched() {
        return provider;
    }

    @Override
    public Class<T> identityType() {
        return provider.identityType();
    }

    @Override
    public @Nullable CompletableFuture<? extends T> resolveIdentity(ResolveIdentityRequest request) {
        CompletableFuture<? extends T> identity;
        try {
            identity = provider.resolveIdentity(request);
        } catch (RuntimeException e) {
            Throwable explained = client.explained(e, provider, Call.ofThisThread());
            throw explained instanceof RuntimeException unchecked ? unchecked : e;
        }
        // Nearly all of them answer at once; nothing is added to those.
        return identity == null || (identity.isDone() && !identity.isCompletedExceptionally())
                ? identity
                : explained(identity);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What both do with the outcome ends in the future that is returned.
    private CompletableFuture<T> explained(CompletableFuture<? extends T> identity) {
        Thread thread = Thread.currentThread();
        Call call = Call.ofThisThread();
        CompletableFuture<T> told = new CompletableFuture<>();
        boolean now = identity.isDone();
        identity.whenComplete((value, failure) -> {
            if (failure == null) {
                told.complete(value);
            } else {
                told.completeExceptionally(
                        explained(failure, now && Thread.currentThread() == thread ? call : call.later()));
            }
        });
        told.whenComplete((value, failure) -> {
            if (told.isCancelled()) {
                identity.cancel(true);
            }
        });
        return told;
    }

    private Throwable explained(Throwable failure, Call call) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Throwable explained = client.explained(reason, provider, call);
        return explained == reason ? failure : explained;
    }

    @Override
    public String toString() {
        return provider.toString();
    }
}
