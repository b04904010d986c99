package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;

/**
 * A fact of a report.
 *
 * @param standing how well it is known, such as {@code stated by AWS}
 * @param text what is known; empty where the standing and the exhibit say it
 * @param code the cause it speaks for; empty for the first cause and after the first fact of another one
 * @param exhibit lines shown under it
 */
@PublicApi
public record ReportedFact(String standing, String text, String code, List<String> exhibit) {

    /** Copies the exhibit. */
    @InternalApi
    public ReportedFact {
        exhibit = List.copyOf(exhibit);
    }
}
