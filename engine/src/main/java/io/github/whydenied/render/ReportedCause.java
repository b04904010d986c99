package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.verdict.Certainty;

/**
 * A cause of a report.
 *
 * @param code its code, such as {@code scp-explicit-deny}
 * @param title what the code means
 * @param certainty how sure it is
 * @param headline what happened here, names in backticks
 */
@PublicApi
public record ReportedCause(String code, String title, Certainty certainty, String headline) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ReportedCause {}
}
