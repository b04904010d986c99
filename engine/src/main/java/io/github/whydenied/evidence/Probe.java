package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicSpi;
import java.util.List;

/**
 * Gathers one kind of evidence and never concludes. May do I/O, within its session's bounds; must be safe for use by
 * several threads. Whatever it throws becomes an entry of the ledger and harms nothing.
 */
@PublicSpi
public interface Probe {

    /**
     * What there is to know of it without asking it.
     *
     * @return the same each time
     */
    ProbeDescriptor descriptor();

    /**
     * The probe's name in settings, in the ledger and in the JSON form.
     *
     * @return lower-case words joined by underscores, such as {@code caller_identity}
     */
    default String name() {
        return descriptor().name();
    }

    /**
     * The most AWS calls it makes for one denial.
     *
     * @return zero for a probe that asks no AWS API
     */
    default int cost() {
        return descriptor().cost();
    }

    /**
     * The IAM actions it needs.
     *
     * @return such as {@code iam:GetRole}; empty when it needs none
     */
    default List<String> permissions() {
        return descriptor().permissions();
    }

    /**
     * Whether its answer would help with this denial. Does no I/O.
     *
     * @param inquiry the denial
     * @param known what other probes found so far
     * @return false to leave it out without a trace
     */
    boolean appliesTo(Inquiry inquiry, EvidenceLedger known);

    /**
     * Asks.
     *
     * @param inquiry the denial
     * @param session the bounds, through which every AWS call goes
     * @return what was found
     * @throws ProbeException when nothing was, with the outcome that says why
     * @throws Exception anything else is recorded as a failure
     */
    Finding ask(Inquiry inquiry, ProbeSession session) throws Exception;
}
