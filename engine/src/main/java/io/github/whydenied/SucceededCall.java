package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.AskedFamily;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that succeeded while denials were open, as facts.
 *
 * @param api which operation, and where
 * @param whole what all of it asked to act on, which ends the denial of such a call
 * @param entries what each entry of its list asked to act on that did not fail; asked for where an entry can end anything
 * @param denied what entries of its answer were denied, which are not among these
 * @param answered the ARNs of what the answer says it acted on, where a request can leave that open; else empty
 * @param workDone whether the answer says that what a service did for the caller succeeded, so that the denial of its role is over
 * @param accessKeyId the key it was signed with; null where there was none
 * @param signer where its credentials come from, to be compared and never looked into; null when not known
 */
@InternalApi
public record SucceededCall(
        ApiCall api,
        AskedFamily whole,
        Supplier<List<AskedFamily>> entries,
        List<AskedFamily> denied,
        List<String> answered,
        boolean workDone,
        @Nullable String accessKeyId,
        @Nullable Object signer) {

    /** Copies the lists. */
    public SucceededCall {
        denied = List.copyOf(denied);
        answered = List.copyOf(answered);
    }
}
