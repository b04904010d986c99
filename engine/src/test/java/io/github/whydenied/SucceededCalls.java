package io.github.whydenied;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.AskedFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of one resource that went well, for tests of what they end. */
final class SucceededCalls {

    private SucceededCalls() {}

    static SucceededCall of(ApiCall api, RequestFacts request, @Nullable String accessKeyId, @Nullable Object signer) {
        return new SucceededCall(
                api, AskedFamily.of(api, request), List::of, List.of(), List.of(), false, accessKeyId, signer);
    }
}
