package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Phrase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a row of situations says to do in a case, with the names of the case in it.
 *
 * @param owner who can do it
 * @param brief the imperative of the message form
 * @param summary the imperative of the log block
 * @param cautions what not to do, each a full clause
 */
@InternalApi
public record SituationHelp(Owner owner, Phrase brief, Phrase summary, List<Phrase> cautions) {

    /** Copies the cautions. */
    public SituationHelp {
        cautions = List.copyOf(cautions);
    }

    /**
     * The help of a cause.
     *
     * @param denied the case
     * @param code the code of a cause of it
     * @return null where no row has the code
     */
    public static @Nullable SituationHelp of(Case denied, CauseCode code) {
        SituationRow row = code instanceof SituationCause situation ? situation.row() : null;
        return row == null
                ? null
                : new SituationHelp(
                        Owner.valueOf(row.owner().toUpperCase(Locale.ROOT).replace('-', '_')),
                        SituationText.of(denied, row.help()),
                        SituationText.of(denied, row.summary()),
                        row.cautions().stream()
                                .map(text -> SituationText.of(denied, text))
                                .toList());
    }

    /**
     * Whether a cause is a row that is sure enough to lead.
     *
     * @param cause a cause
     * @return true for a row that is at least likely
     */
    public static boolean leads(Cause cause) {
        return isRow(cause.code()) && cause.certainty() != Certainty.POSSIBLE;
    }

    /**
     * Whether no policy is to be changed because of a cause: the obvious change would give somebody what somebody else lacks.
     *
     * @param cause a cause
     * @return true for a row that says so and is at least likely
     */
    public static boolean replacesPolicyChanges(Cause cause) {
        SituationRow row = cause.code() instanceof SituationCause situation ? situation.row() : null;
        return row != null && cause.certainty() != Certainty.POSSIBLE && row.replacesPolicyChanges();
    }

    /**
     * Whether no new statement is to be proposed because of a cause: one that is there is what has to be mended.
     *
     * @param cause a cause
     * @return true for a row that says so and is at least likely
     */
    public static boolean replacesNewStatements(Cause cause) {
        SituationRow row = cause.code() instanceof SituationCause situation ? situation.row() : null;
        return row != null && cause.certainty() != Certainty.POSSIBLE && row.replacesNewStatements();
    }

    private static boolean isRow(CauseCode code) {
        return code instanceof SituationCause situation && situation.row() != null;
    }
}
