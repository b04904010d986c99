package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one principal lacks: the least-privilege statements that cover every denial of it in which no policy of its own allowed the
 * request. Denials by somebody else's policy, and explicit ones, are none of these: no permission of the principal lifts them.
 *
 * @param attachTo {@code role/<name>} or {@code user/<name>}
 * @param principal the ARN of that role or user, with its path where one is known; null when the account is not known
 * @param statements the statements that can be used as they stand, elements in the order of people; values are strings, lists and maps
 * @param apart the statements that cannot, each with its reason
 * @param references the explanations behind it, as {@code Explanation.reference()} has them; the first hundred
 */
@PublicApi
public record MissingPermissions(
        String attachTo,
        @Nullable String principal,
        List<Map<String, Object>> statements,
        List<Apart> apart,
        List<String> references) {

    /** Copies the lists. */
    @InternalApi
    public MissingPermissions {
        statements = List.copyOf(statements);
        apart = List.copyOf(apart);
        references = List.copyOf(references);
    }

    /**
     * Whether {@link #statements()} cover all of these denials, as far as a permission of the principal lifts them. It does not say that no
     * other policy denies then: AWS names one policy type at a time.
     *
     * @return false when a statement stands apart
     */
    public boolean complete() {
        return apart.isEmpty();
    }

    /**
     * A statement that somebody has to fill in or to judge before it is used.
     *
     * @param statement its elements
     * @param applicability which of both
     * @param reasons why, each a full clause; at least one
     */
    public record Apart(Map<String, Object> statement, Applicability applicability, List<Phrase> reasons) {

        /** Copies the list. */
        @InternalApi
        public Apart {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A denial that was explained.
     *
     * @param reference the explanation's reference; empty where nobody keeps explanations
     * @param known all that was known
     * @param primary the primary cause
     * @param principal the ARN of the role or user that holds the policies, where somebody tells it with its path; null when nobody does
     */
    public record Denied(
            String reference,
            Case known,
            Cause primary,
            @Nullable String principal) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Denied {}
    }

    /**
     * What each principal lacks.
     *
     * @param denials the denials seen
     * @return one for each principal that lacks anything, in the order of the denials
     */
    public static List<MissingPermissions> of(Collection<Denied> denials) {
        MissingPermissionsCollector collector = MissingPermissionsCollector.ofCalls();
        denials.forEach(collector::add);
        return collector.all();
    }
}
