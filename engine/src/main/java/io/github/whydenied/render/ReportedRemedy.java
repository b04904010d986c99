package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.verdict.Owner;
import java.util.List;

/**
 * A piece of advice of a report.
 *
 * @param kind the kind of change, such as {@code policy_statement}
 * @param applicability whether it can be applied as it stands; what a redactor masks has to be filled in
 * @param owner who can apply it
 * @param summary what to do
 * @param exhibit lines of a policy, of a file or a command
 * @param footnotes what stands under the exhibit
 */
@PublicApi
public record ReportedRemedy(
        String kind,
        Applicability applicability,
        Owner owner,
        String summary,
        List<Line> exhibit,
        List<String> footnotes) {

    /** Copies the lists. */
    @InternalApi
    public ReportedRemedy {
        exhibit = List.copyOf(exhibit);
        footnotes = List.copyOf(footnotes);
    }

    /**
     * A line of an exhibit.
     *
     * @param sign {@code +} for what comes, {@code -} for what goes, empty for what is just shown
     * @param text the line
     */
    public record Line(String sign, String text) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Line {}
    }
}
