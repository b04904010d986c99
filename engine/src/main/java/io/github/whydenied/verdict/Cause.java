package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause that a detector names.
 *
 * @param code which one
 * @param certainty how sure
 * @param policyType the policy type it concerns, or null
 * @param wording how it reads
 * @param facts what it rests on, AWS's statement first
 */
@PublicApi
public record Cause(
        CauseCode code, Certainty certainty, @Nullable PolicyType policyType, Wording wording, List<Fact> facts) {

    /**
     * How a cause reads.
     *
     * @param headline the first line of the log block, without a full stop
     * @param because what stands after "cannot X because" in the message form
     */
    public record Wording(Phrase headline, Phrase because) {}

    /** Copies the facts. */
    public Cause {
        facts = List.copyOf(facts);
    }

    /**
     * A cause of no policy type.
     *
     * @param code which one
     * @param certainty how sure
     * @param headline the first line of the log block
     * @param because what stands after "cannot X because"
     * @param facts what it rests on
     * @return the cause
     */
    public static Cause of(CauseCode code, Certainty certainty, Phrase headline, Phrase because, List<Fact> facts) {
        return new Cause(code, certainty, null, new Wording(headline, because), facts);
    }

    /**
     * The same cause of a policy type.
     *
     * @param type the policy type
     * @return the cause
     */
    public Cause in(@Nullable PolicyType type) {
        return new Cause(code, certainty, type, wording, facts);
    }

    /**
     * The same cause with more facts.
     *
     * @param more facts to add at the end
     * @return the cause
     */
    public Cause with(List<Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Cause(code, certainty, policyType, wording, all);
    }
}
