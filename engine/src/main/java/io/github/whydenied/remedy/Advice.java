package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.verdict.Owner;
import java.util.List;

/**
 * What every remedy has.
 *
 * @param applicability whether it can be applied as it stands
 * @param owner who can
 * @param brief the imperative of the message form, as short as it can be
 * @param summary the imperative of the log block
 * @param footnotes lines under its exhibit, each a full clause; mostly empty
 */
@PublicApi
public record Advice(Applicability applicability, Owner owner, Phrase brief, Phrase summary, List<Phrase> footnotes) {

    /** Copies the footnotes. */
    @InternalApi
    public Advice {
        footnotes = List.copyOf(footnotes);
    }

    /**
     * Advice without footnotes.
     *
     * @param applicability whether it can be applied as it stands
     * @param owner who can
     * @param brief the imperative of the message form
     * @param summary the imperative of the log block
     * @return the advice
     */
    public static Advice of(Applicability applicability, Owner owner, Phrase brief, Phrase summary) {
        return new Advice(applicability, owner, brief, summary, List.of());
    }
}
