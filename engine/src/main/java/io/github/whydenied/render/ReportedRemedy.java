package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.FixFormat;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.Owner;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of advice of a report.
 *
 * @param kind the kind of change, such as {@code policy_statement}
 * @param applicability whether it can be applied as it stands; what a redactor masks has to be filled in
 * @param owner who can apply it
 * @param summary what to do
 * @param exhibit lines of a policy, of a file or a command
 * @param footnotes what stands under the exhibit
 * @param forms a new statement in each language; empty for every other kind
 */
@PublicApi
public record ReportedRemedy(
        String kind,
        Applicability applicability,
        Owner owner,
        String summary,
        List<Line> exhibit,
        List<String> footnotes,
        Forms forms) {

    /** Copies the lists. */
    @InternalApi
    public ReportedRemedy {
        exhibit = List.copyOf(exhibit);
        footnotes = List.copyOf(footnotes);
    }

    /** A new statement in each language, redacted, and written when it is asked for. Immutable. */
    public static final class Forms {

        static final Forms NONE = new Forms(null, text -> text);

        private final Remedy.@Nullable PolicyStatement added;
        private final UnaryOperator<String> clean;

        Forms(Remedy.@Nullable PolicyStatement added, UnaryOperator<String> clean) {
            this.added = added;
            this.clean = clean;
        }

        /**
         * Whether it is no statement.
         *
         * @return true where there is nothing to write
         */
        public boolean isEmpty() {
            return added == null;
        }

        /**
         * The statement in a language.
         *
         * @param format the language
         * @return its lines in printable ASCII; in JSON where the language cannot say it; none where it is no statement
         */
        public List<String> in(FixFormat format) {
            return added == null ? List.of() : List.copyOf(StatementText.lines(added, format, clean));
        }
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
