package io.github.whydenied.spark;

import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.DenialSink;
import io.github.whydenied.input.TrailObjects;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads record after record; each stands alone, because nobody says in which order a dataset has them. */
final class RecordReading implements DenialSink {

    private final Predicate<String> known;
    private final TrailObjects objects = new TrailObjects(this);
    private @Nullable DenialRecord found;
    private @Nullable String repeated;
    private @Nullable Instant time;
    private @Nullable String problem;
    private int denials;

    /**
     * A reading.
     *
     * @param known whether a denial of this likeness need not be read again
     */
    RecordReading(Predicate<String> known) {
        this.known = known;
    }

    void read(String record) {
        found = null;
        repeated = null;
        time = null;
        problem = null;
        denials = 0;
        try {
            objects.read("record", record);
        } catch (IOException | RuntimeException e) {
            // One record, whatever is wrong with it, does not end a job.
            found = null;
            repeated = null;
            problem = "cannot be read: " + e.getClass().getSimpleName();
        }
        if (denials > 1) {
            problem = "holds " + denials
                    + " denials, of which the first is told; CloudTrail.read makes a row of each record";
        }
    }

    /** The denial that the record is; null when it is none, or one that is known. */
    @Nullable
    DenialRecord found() {
        return found;
    }

    /** The likeness of the denial that is known; null when it is none of those. */
    @Nullable
    String repeated() {
        return repeated;
    }

    @Nullable
    Instant time() {
        return time;
    }

    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public boolean repeated(String likeness, @Nullable Instant when) {
        if (!known.test(likeness)) {
            return false;
        }
        denials++;
        if (denials == 1) {
            repeated = likeness;
            time = when;
        }
        return true;
    }

    @Override
    public void found(DenialRecord record) {
        denials++;
        if (denials == 1) {
            found = record;
            time = record.time();
        }
    }

    @Override
    public void unreadable(String where, String what) {
        problem = problem == null ? what : problem;
    }
}
