package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;

/** What became of a probe. */
@PublicApi
public sealed interface ProbeOutcome {

    /**
     * It found something.
     *
     * @param finding what it found
     */
    record Found(Finding finding) implements ProbeOutcome {}

    /**
     * AWS refused it.
     *
     * @param permission the IAM action that would let it be read
     */
    record Refused(String permission) implements ProbeOutcome {}

    /**
     * It could not be read.
     *
     * @param reason what went wrong, in words; holds no secret
     */
    record Failed(String reason) implements ProbeOutcome {}

    /** The deadline came first. */
    record TimedOut() implements ProbeOutcome {}

    /**
     * It was not asked.
     *
     * @param reason why not, in words
     * @param permission the IAM action it would have needed, empty when none
     */
    record Skipped(String reason, String permission) implements ProbeOutcome {}

    /**
     * The word of the JSON form.
     *
     * @return {@code found}, {@code refused}, {@code failed}, {@code timed_out} or {@code skipped}
     */
    default String word() {
        if (this instanceof Found) {
            return "found";
        }
        if (this instanceof Refused) {
            return "refused";
        }
        if (this instanceof Failed) {
            return "failed";
        }
        return this instanceof TimedOut ? "timed_out" : "skipped";
    }
}
