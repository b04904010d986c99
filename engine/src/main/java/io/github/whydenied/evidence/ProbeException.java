package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;

/** Ends a probe early with an outcome: the permission was refused, the deadline came, the answer made no sense. */
@PublicApi
public final class ProbeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProbeOutcome outcome;

    /**
     * Ends a probe.
     *
     * @param outcome what became of it; not {@link ProbeOutcome.Found}
     */
    public ProbeException(ProbeOutcome outcome) {
        super(outcome.word(), null, false, false);
        this.outcome = outcome;
    }

    /**
     * What became of the probe.
     *
     * @return the outcome
     */
    public ProbeOutcome outcome() {
        return outcome;
    }
}
