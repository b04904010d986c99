package io.github.whydenied.verdict;

import java.util.List;

/** The detectors that come with the library, sorted by name. */
public final class BuiltInDetectors {

    private BuiltInDetectors() {}

    /**
     * All of them.
     *
     * @return the detectors, sorted by name
     */
    public static List<CauseDetector> all() {
        return List.of();
    }
}
