package io.github.whydenied.evidence;

import java.util.List;

/**
 * Gathers one kind of evidence and never concludes. May do I/O, within its session's bounds; must be safe for use by
 * several threads. Whatever it throws becomes an entry of the ledger and harms nothing.
 */
public interface Probe {

    /**
     * The probe's name in settings, in the ledger and in the JSON form.
     *
     * @return lower-case words joined by underscores, such as {@code caller_identity}
     */
    String name();

    /**
     * The most AWS calls it makes for one denial.
     *
     * @return zero for a probe that asks no AWS API
     */
    int cost();

    /**
     * The IAM actions it needs.
     *
     * @return such as {@code iam:GetRole}; empty when it needs none
     */
    List<String> permissions();

    /**
     * Whether its answer would help with this denial. Does no I/O.
     *
     * @param inquiry the denial
     * @param known what other probes found so far
     * @return false to leave it out without a trace
     */
    boolean appliesTo(Inquiry inquiry, EvidenceLedger known);

    /**
     * Whether what it finds is about this very request, and so no evidence about another one of the same kind.
     *
     * @return true for what AWS recorded of the request
     */
    default boolean isRequestSpecific() {
        return false;
    }

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
