package io.github.whydenied.remedy;

import io.github.whydenied.verdict.CaseFile;
import io.github.whydenied.verdict.Cause;
import java.util.List;

/** What to change about one kind of cause. Does no I/O. */
@FunctionalInterface
interface RemedyRule {

    /** The remedies of a cause, the smallest correct one first. */
    List<Remedy> remedies(CaseFile file, Cause cause);
}
