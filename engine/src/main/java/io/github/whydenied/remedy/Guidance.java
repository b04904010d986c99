package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Phrase;
import java.util.List;

/**
 * What to change, and what limits it.
 *
 * @param remedies the smallest correct one first; may be empty
 * @param notes facts that limit the help
 */
@PublicApi
public record Guidance(List<Remedy> remedies, List<Note> notes) {

    /**
     * A fact that limits the help.
     *
     * @param code the word of the JSON form, such as {@code one_policy_type_per_request}
     * @param text the sentence, without a full stop
     */
    public record Note(String code, Phrase text) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Note {}
    }

    /** Copies both lists. */
    @InternalApi
    public Guidance {
        remedies = List.copyOf(remedies);
        notes = List.copyOf(notes);
    }
}
