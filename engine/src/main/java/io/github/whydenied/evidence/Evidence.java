package io.github.whydenied.evidence;

/**
 * One entry of the ledger.
 *
 * @param id such as {@code e1}, in the order of asking
 * @param source the probe, or {@code error_message}
 * @param outcome what became of it
 * @param calls AWS calls made for it
 */
public record Evidence(String id, String source, ProbeOutcome outcome, int calls) {}
