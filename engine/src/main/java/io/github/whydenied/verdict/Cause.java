package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One cause that a detector names. Immutable, and equal by what it says. */
@PublicApi
public final class Cause {

    /**
     * How a cause reads.
     *
     * @param headline the first line of the log block, without a full stop
     * @param because what stands after "cannot X because" in the message form
     */
    public record Wording(Phrase headline, Phrase because) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Wording {}
    }

    private final CauseCode code;
    private final Certainty certainty;
    private final @Nullable PolicyType policyType;
    private final Wording wording;
    private final List<Fact> facts;

    Cause(CauseCode code, Certainty certainty, @Nullable PolicyType policyType, Wording wording, List<Fact> facts) {
        this.code = code;
        this.certainty = certainty;
        this.policyType = policyType;
        this.wording = wording;
        this.facts = List.copyOf(facts);
    }

    /**
     * Which cause it is.
     *
     * @return its code
     */
    public CauseCode code() {
        return code;
    }

    /**
     * How sure it is.
     *
     * @return its certainty
     */
    public Certainty certainty() {
        return certainty;
    }

    /**
     * The policy type it concerns.
     *
     * @return the policy type, or null
     */
    public @Nullable PolicyType policyType() {
        return policyType;
    }

    /**
     * How it reads.
     *
     * @return its wording
     */
    public Wording wording() {
        return wording;
    }

    /**
     * What it rests on.
     *
     * @return the facts, AWS's statement first
     */
    public List<Fact> facts() {
        return facts;
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cause that
                && code == that.code
                && certainty == that.certainty
                && policyType == that.policyType
                && wording.equals(that.wording)
                && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, certainty, policyType, wording, facts);
    }

    /** Code, certainty and what it rests on. */
    @Override
    public String toString() {
        return "Cause[" + code.code() + ", " + certainty.word() + ", " + wording + ", " + facts + "]";
    }
}
