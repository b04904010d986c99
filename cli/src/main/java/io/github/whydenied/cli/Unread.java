package io.github.whydenied.cli;

import io.github.whydenied.input.PassedOver;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What an input holds and is not explained: what could not be read, by file and reason, and what tells of no denial. */
final class Unread {

    /** More reports than this hide the others. */
    private static final int MAX_REPORTS = 20;

    private static final int MAX_REASONS = 30;
    private static final int MAX_FILES = 100_000;

    /** Where in a file it is. */
    private static final Pattern PLACE = Pattern.compile("(?::\\d+)+$|, (?:record|row) \\d+$");

    /** What differs from one to the next. */
    private static final Pattern DETAIL = Pattern.compile("\\d+|[:;(].*");

    private final Map<PassedOver, Long> passed = new EnumMap<>(PassedOver.class);
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private final Set<Integer> files = new HashSet<>();
    private long count;

    /** Counts; whether it is to be told as well. */
    boolean add(String where, String problem) {
        count++;
        if (files.size() < MAX_FILES) {
            files.add(PLACE.matcher(PLACE.matcher(where).replaceFirst(""))
                    .replaceFirst("")
                    .hashCode());
        }
        String reason = DETAIL.matcher(problem).replaceAll("").strip();
        if (reasons.containsKey(reason) || reasons.size() < MAX_REASONS) {
            reasons.merge(reason, 1L, Long::sum);
        } else {
            reasons.merge("other reasons", 1L, Long::sum);
        }
        return count <= MAX_REPORTS;
    }

    void passOver(PassedOver what, long more) {
        passed.merge(what, more, Long::sum);
    }

    /** Whether something could not be read; what was passed over is no failure. */
    boolean isAny() {
        return count > 0;
    }

    /** Tells the counts. */
    void tell(Consumer<String> line) {
        if (count > MAX_REPORTS) {
            line.accept((count - MAX_REPORTS) + " more could not be read; in all " + count + " in "
                    + (files.size() < MAX_FILES ? "" : "more than ") + files.size()
                    + (files.size() == 1 ? " input" : " inputs"));
            reasons.forEach((reason, times) -> line.accept("  " + times + " times: " + reason));
        }
        passed.forEach((what, times) -> line.accept("passed over " + what.words(times)));
    }
}
