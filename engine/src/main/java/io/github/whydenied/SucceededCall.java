package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.AskedFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that succeeded while denials were open, as facts.
 *
 * @param api which operation, and where
 * @param asked what it asked to act on: the whole of it, and each entry of its list
 * @param denied what entries of its answer were denied, which are not among these
 * @param accessKeyId the key it was signed with; null where there was none
 * @param signer where its credentials come from, to be compared and never looked into; null when not known
 */
@InternalApi
public record SucceededCall(
        ApiCall api,
        List<AskedFamily> asked,
        List<AskedFamily> denied,
        @Nullable String accessKeyId,
        @Nullable Object signer) {

    /** Copies the lists. */
    public SucceededCall {
        asked = List.copyOf(asked);
        denied = List.copyOf(denied);
    }
}
