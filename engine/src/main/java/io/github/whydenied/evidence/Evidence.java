package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;

/**
 * One entry of the ledger.
 *
 * @param id such as {@code e1}, in the order of asking
 * @param source the probe, or {@code error_message}
 * @param outcome what became of it
 * @param calls AWS calls made for it
 */
@PublicApi
public record Evidence(String id, String source, ProbeOutcome outcome, int calls) {
    /** How the source of what nobody asked for begins: whoever wants the explanation gave it. */
    @InternalApi
    public static final String GIVEN = "given:";

    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public Evidence {}
}
