package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis that has begun for a call, and that somebody still has to {@link Diagnoser#settle settle}.
 *
 * @param call the failed call
 * @param diagnosis its diagnosis, new or remembered
 * @param awaited whether it is new and its caller waits for it, and then tells of it
 * @param signer where the call's credentials come from, to be compared and never looked into; null when not known
 */
@InternalApi
public record BegunDiagnosis(
        FailedCall call,
        Diagnosis diagnosis,
        boolean awaited,
        @Nullable Object signer) {

    /**
     * The same once it is known where the credentials come from.
     *
     * @param provider the provider
     * @return the diagnosis
     */
    public BegunDiagnosis signedBy(@Nullable Object provider) {
        return new BegunDiagnosis(call, diagnosis, awaited, provider);
    }
}
