package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.denial.DenialMessage;

/**
 * What AWS's own message says: the first entry of every ledger.
 *
 * @param message the parsed message
 */
@PublicApi
public record MessageFinding(DenialMessage message) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public MessageFinding {}
}
