package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.AskedFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis that has begun for a call, and that somebody still has to {@link Diagnoser#settle settle}.
 *
 * @param call the failed call
 * @param diagnosis its diagnosis, new or remembered
 * @param awaited whether it is new and its caller waits for it, and then tells of it
 * @param asked what each of the denied entries of an answer asked to act on; empty where the call itself was denied
 * @param signer where the call's credentials come from, to be compared and never looked into; null when not known
 */
@InternalApi
public record BegunDiagnosis(
        FailedCall call,
        Diagnosis diagnosis,
        boolean awaited,
        List<AskedFamily> asked,
        @Nullable Object signer) {

    /** Copies the list. */
    public BegunDiagnosis {
        asked = List.copyOf(asked);
    }

    /**
     * The same once it is known where the credentials come from.
     *
     * @param provider the provider
     * @return the diagnosis
     */
    public BegunDiagnosis signedBy(@Nullable Object provider) {
        return new BegunDiagnosis(call, diagnosis, awaited, asked, provider);
    }

    /**
     * The same of entries that were denied alike.
     *
     * @param each what each asked to act on
     * @return the diagnosis
     */
    public BegunDiagnosis asking(List<AskedFamily> each) {
        return new BegunDiagnosis(call, diagnosis, awaited, each, signer);
    }

    /** What its calls asked to act on. */
    List<AskedFamily> families() {
        return asked.isEmpty() ? List.of(diagnosis.asked()) : asked;
    }
}
