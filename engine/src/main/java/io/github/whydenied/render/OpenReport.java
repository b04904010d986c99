package io.github.whydenied.render;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.verdict.Lasting;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be printed of a denial that opened or ended, made once a sink and redacted already.
 *
 * @param event what happened to it
 * @param told the report of what was told of it
 * @param since when its first call was denied
 * @param last when its last call was
 * @param calls how many were denied
 * @param duration how long it went on; null while it does
 * @param lasting how long it lasts
 */
record OpenReport(
        Event event,
        ExplanationReport told,
        Instant since,
        Instant last,
        long calls,
        @Nullable Duration duration,
        Lasting lasting) {

    /** What happened. */
    enum Event {
        /** It is denied again, as it was before. */
        OPENED_AGAIN,
        /** What was denied succeeds. */
        ENDED,
        /** It was not heard of for long. */
        FORGOTTEN
    }

    static OpenReport of(Event event, OpenDenial open, @Nullable Duration duration, RenderOptions options) {
        return new OpenReport(
                event,
                ExplanationReport.of(open.explanation(), options),
                open.since(),
                open.last(),
                open.calls(),
                duration,
                open.lasting());
    }
}
