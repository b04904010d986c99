package io.github.whydenied.cli;

import java.util.Locale;

/** What a draft would have made of a past call. */
enum ReplayOutcome {
    /** It went well, and would be refused. */
    REFUSED("would be refused"),
    /** It was denied because no policy of the draft's kind allowed it, and the draft does. */
    ALLOWED("would be allowed by the draft"),
    /** The record does not hold what would tell. */
    UNKNOWN("not to be told"),
    /** It was denied, and the draft does not change that. */
    STILL_DENIED("stays denied"),
    /** It went well, and still would. */
    UNCHANGED("stays allowed"),
    /** The draft has no say, or nobody says who called what. */
    APART("not concerned");

    final String words;

    ReplayOutcome(String words) {
        this.words = words;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
