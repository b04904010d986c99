package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicSpi;
import java.util.List;

/**
 * Reads evidence and names causes. Does no I/O, keeps no state, never returns null. All detectors run; none stops another.
 * What one throws becomes an entry of the ledger and harms nothing.
 */
@FunctionalInterface
@PublicSpi
public interface CauseDetector {

    /**
     * Names causes.
     *
     * @param denied all that may be read
     * @return the causes it finds, empty when it has nothing to say
     */
    List<Cause> detect(Case denied);
}
