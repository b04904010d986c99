package io.github.whydenied.sdk;

import io.github.whydenied.Diagnosis;
import io.github.whydenied.Explanation;
import org.jspecify.annotations.Nullable;

/** What was current for a call, in one tracing library and then the others. */
record HeldTrace(CallTrace trace, Object current, @Nullable HeldTrace next) {

    /** Notes a denial, and again when its diagnosis has ended. */
    @SuppressWarnings("FutureReturnValueIgnored") // What a note throws is swallowed where it is thrown.
    void note(Diagnosis diagnosis, Explanation explanation) {
        note(explanation);
        if (!explanation.course().complete()) {
            diagnosis.complete().thenAccept(complete -> note(complete.forCall(explanation.call())));
        }
    }

    private void note(Explanation explanation) {
        for (HeldTrace one = this; one != null; one = one.next) {
            one.noteHere(explanation);
        }
    }

    private void noteHere(Explanation explanation) {
        try {
            trace.note(current, explanation);
        } catch (Throwable e) {
            // The call's failure is worth more than a note of it.
            return;
        }
    }
}
