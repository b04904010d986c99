package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;

/** How long a denial lasts, as far as its cause tells. */
@PublicApi
public enum Lasting {
    /** Until somebody changes a policy, a setting or a request. To wait or to try again does not help. */
    UNTIL_CHANGED("lasts until somebody changes it"),
    /** It ends by itself: credentials are renewed, a change arrives everywhere, a clock is set. */
    ENDS_BY_ITSELF("ends by itself"),
    /** The cause does not tell. */
    UNKNOWN("not known how long it lasts");

    private final String text;

    Lasting(String text) {
        this.text = text;
    }

    /**
     * How it is written in the JSON form.
     *
     * @return {@code until_changed}, {@code ends_by_itself} or {@code unknown}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * How it is told.
     *
     * @return a clause without a subject and a full stop
     */
    public String text() {
        return text;
    }
}
