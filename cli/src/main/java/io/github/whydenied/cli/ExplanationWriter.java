package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.TrailCall;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of explanations. */
interface ExplanationWriter {

    /** Takes the next explanation. */
    void add(DenialRecord record, Explanation explanation) throws IOException;

    /** Takes a denial whose explanation is known already; false when it is not. */
    boolean addKnown(DenialRecord record) throws IOException;

    /** The same of a denial whose likeness alone is known. */
    default boolean addKnown(String likeness, @Nullable Instant time, TrailCall call) {
        return false;
    }

    /** Whether calls that went well are wanted too. */
    default boolean wantsCalls() {
        return false;
    }

    /** Takes a call that went well. */
    default void called(TrailCall call) {}

    /** After the last one. */
    default void end() throws IOException {}
}
