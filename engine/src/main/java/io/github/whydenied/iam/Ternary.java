package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;

/** True, false, or not to be told from what is known. */
@PublicApi
public enum Ternary {
    /** It holds. */
    TRUE,
    /** It does not hold. */
    FALSE,
    /** It depends on something that is not known. */
    UNKNOWN;

    /**
     * From what is known.
     *
     * @param value whether it holds
     * @return {@link #TRUE} or {@link #FALSE}
     */
    public static Ternary of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * Both.
     *
     * @param other the other
     * @return false when one of them is, whatever the other
     */
    public Ternary and(Ternary other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /**
     * One of them.
     *
     * @param other the other
     * @return true when one of them is, whatever the other
     */
    public Ternary or(Ternary other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == FALSE && other == FALSE ? FALSE : UNKNOWN;
    }

    /**
     * The opposite.
     *
     * @return unknown stays unknown
     */
    public Ternary not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
