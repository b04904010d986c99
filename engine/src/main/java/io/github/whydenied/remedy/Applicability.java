package io.github.whydenied.remedy;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;

/** Whether a remedy can be applied as it stands. */
@PublicApi
public enum Applicability {
    /** As it stands. */
    READY,
    /** After filling the marked places. */
    PLACEHOLDERS,
    /** After a person has judged it. */
    REVIEW;

    /**
     * The word that is printed.
     *
     * @return such as {@code ready}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
