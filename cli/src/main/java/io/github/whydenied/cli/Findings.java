package io.github.whydenied.cli;

import java.io.IOException;

/** Takes what an input holds, in its order. */
interface Findings {

    /** A denial. */
    void found(Occurrence occurrence) throws IOException;

    /**
     * Something that could not be read, or not to its end.
     *
     * @param where where it stands
     * @param problem what is wrong, for people
     */
    void unreadable(String where, String problem) throws IOException;

    /** Another piece of input was read; for showing how far the work is. */
    default void advanced() {}
}
