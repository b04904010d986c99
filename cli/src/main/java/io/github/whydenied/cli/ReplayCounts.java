package io.github.whydenied.cli;

import io.github.whydenied.input.TrailCall;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many calls a draft was tried on, and what became of them. */
final class ReplayCounts {

    private final Map<ReplayOutcome, Long> byOutcome = new EnumMap<>(ReplayOutcome.class);
    long wentWell;
    long denied;
    long explicit;

    /** Denials in a text, which tells too little of a call. */
    long texts;

    /** Calls that no group has, because there are too many. */
    long unnamed;

    @Nullable
    Instant first;

    @Nullable
    Instant last;

    void add(ReplayOutcome outcome, boolean isExplicit, TrailCall call) {
        byOutcome.merge(outcome, 1L, Long::sum);
        explicit += outcome == ReplayOutcome.REFUSED && isExplicit ? 1 : 0;
        wentWell += call.errorCode() == null ? 1 : 0;
        denied += call.errorCode() == null ? 0 : 1;
        Instant time = call.time();
        if (time != null) {
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }
    }

    long of(ReplayOutcome outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    long all() {
        return wentWell + denied;
    }
}
