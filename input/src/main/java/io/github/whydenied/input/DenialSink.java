package io.github.whydenied.input;

import io.github.whydenied.annotations.PublicSpi;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes what an input holds, in its order. */
@PublicSpi
public interface DenialSink {

    /**
     * Takes a denial.
     *
     * @param record the denial
     * @throws IOException what ends the reading of all inputs, such as a failure to write the answer
     */
    void found(DenialRecord record) throws IOException;

    /**
     * Takes a failed call that differs from others in its time, its ids and the name of its session alone. A sink that wants no more than to
     * count need not have it read again.
     *
     * @param likeness equal for such calls; it is that of the denial that was found, if one was
     * @param time when, where the input says so
     * @return true when that was enough; false to have it read, and {@link #found} if it is a denial
     */
    default boolean repeated(String likeness, @Nullable Instant time) {
        return false;
    }

    /**
     * The same of a record of CloudTrail, with what it tells of the call.
     *
     * @param likeness equal for such calls
     * @param time when, where the input says so
     * @param call the call; it can differ in all that two records of one denial can differ in
     * @return true when that was enough
     */
    default boolean repeated(String likeness, @Nullable Instant time, TrailCall call) {
        return repeated(likeness, time);
    }

    /**
     * Whether calls that went well are wanted too. They are most of a trail, and are passed over otherwise. Then all of a
     * {@link TrailCall} is read; else its resources, its session, its addresses, and the accounts and types beside it are left out, and an event id that stands before the error. Asked once
     * an input.
     *
     * @return true to have them {@link #called}
     */
    default boolean wantsCalls() {
        return false;
    }

    /**
     * Takes a call that went well, as a record of CloudTrail tells it.
     *
     * @param call the call
     * @throws IOException what ends the reading of all inputs
     */
    default void called(TrailCall call) throws IOException {}

    /**
     * Something that could not be read, or not to its end.
     *
     * @param where where it stands
     * @param problem what is wrong, for people
     * @throws IOException what ends the reading of all inputs
     */
    void unreadable(String where, String problem) throws IOException;

    /**
     * Something that was read and is not used, such as a member by an unknown name. It is no failure.
     *
     * @param where where it stands
     * @param remark what it is, for people
     * @throws IOException what ends the reading of all inputs
     */
    default void remarked(String where, String remark) throws IOException {}

    /**
     * Something that is no call and tells of no denial, such as an event with counts alone. It is no failure.
     *
     * @param what what it is
     * @param count how many
     * @throws IOException what ends the reading of all inputs
     */
    default void passedOver(PassedOver what, long count) throws IOException {}

    /** Another piece of input was read; for showing how far the work is. */
    default void advanced() {}
}
