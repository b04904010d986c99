package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;

/** How sure a cause is; a word, never a number. In the order of strength. */
@PublicApi
public enum Certainty {
    /** AWS said so for this very request. */
    STATED,
    /** Follows from evidence that no missing piece can overturn. */
    DERIVED,
    /** Best supported; a named missing piece could overturn it. */
    LIKELY,
    /** Not contradicted. */
    POSSIBLE;

    /**
     * The word that is printed.
     *
     * @return such as {@code stated}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
