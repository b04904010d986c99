package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * A call that succeeded while denials were open, as facts.
 *
 * @param api which operation, and where
 * @param request what it asked for
 * @param accessKeyId the key it was signed with; null where there was none
 * @param signer where its credentials come from, to be compared and never looked into; null when not known
 */
@InternalApi
public record SucceededCall(
        ApiCall api,
        RequestFacts request,
        @Nullable String accessKeyId,
        @Nullable Object signer) {}
