package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.OpenDenial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may be printed of denials that were counted and not told one by one, made once a sink and redacted already.
 *
 * @param told the report of the first of them; null for denials that came too fast for any of them to be told
 * @param denials how many calls were denied
 * @param resources of how many resources
 * @param member what the resources are
 * @param under what the names of all of them begin with; empty when that is not known, and null when it may not be named
 * @param within the time in which they came
 * @param open how long it has been so; null where that is not known
 */
record FurtherReport(
        @Nullable ExplanationReport told,
        long denials,
        long resources,
        String member,
        @Nullable String under,
        Duration within,
        @Nullable OpenDenial open) {

    static FurtherReport of(FurtherDenials further, RenderOptions options) {
        Explanation told = further.told();
        ExplanationReport report = told == null ? null : ExplanationReport.of(told, options);
        return new FurtherReport(
                report,
                further.denials(),
                further.resources(),
                further.member(),
                report == null || further.under().isEmpty()
                        ? ""
                        : report.disclosure().named(further.under()),
                further.within(),
                further.open());
    }
}
