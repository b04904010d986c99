package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One line for a denial that opened again, ended or was forgotten. */
final class OpenText {

    private OpenText() {}

    static String line(OpenReport open) {
        ExplanationReport told = open.told();
        String what = what(told) + " [" + told.code() + "]";
        Duration took = open.duration();
        Duration heard = Duration.between(open.since(), open.last());
        return Escapes.ascii(switch (open.event()) {
                    case OPENED_AGAIN -> "denied again: " + what;
                    case ENDED ->
                        "no longer denied: " + what + ", " + calls(open.calls()) + " over "
                                + TimeText.of(took == null ? heard : took) + ", since "
                                + TimeText.since(open.since(), open.last());
                    case FORGOTTEN ->
                        "not heard of any more: " + what + ", " + calls(open.calls()) + " since "
                                + TimeText.since(open.since(), open.last()) + ", the last "
                                + TimeText.since(open.last(), open.since())
                                + "; whether it is still denied is not known";
                }
                + ", reference " + told.reference());
    }

    /** The operation where no action is known. */
    private static String what(ExplanationReport told) {
        MessageParts parts = told.message();
        return parts.action() + (parts.resource().isEmpty() ? "" : " on " + parts.resource());
    }

    /** Of a denial that goes on. */
    static String since(Instant since, Instant now, long calls) {
        return "since " + TimeText.since(since, now) + ", " + calls(calls);
    }

    static String calls(long calls) {
        return String.format(Locale.ROOT, "%,d", calls) + (calls == 1 ? " call" : " calls");
    }
}
