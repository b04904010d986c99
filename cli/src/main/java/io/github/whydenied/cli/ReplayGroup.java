package io.github.whydenied.cli;

import io.github.whydenied.input.TrailCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The calls of one principal and action that a draft makes the same of. */
final class ReplayGroup {

    private static final int MAX_RECORDS = 5;
    private static final int MAX_WORDS = 10;

    /** What calls have in common. */
    record Key(ReplayOutcome outcome, String principal, String action, boolean explicit) {}

    final Key key;
    final Distinct resources = new Distinct();
    final Set<String> statements = new TreeSet<>();
    final Set<String> dependsOn = new TreeSet<>();
    final List<Shown> records = new ArrayList<>();
    long count;

    @Nullable
    String resource;

    @Nullable
    Instant first;

    @Nullable
    Instant last;

    /** A record that shows it. */
    record Shown(
            @Nullable String eventId,
            String where,
            @Nullable Instant time) {}

    ReplayGroup(Key key) {
        this.key = key;
    }

    void add(TrailCall call, @Nullable String on, Set<String> by, Set<String> unknown) {
        count++;
        Instant time = call.time();
        if (time != null) {
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }
        if (on != null) {
            resource = resource == null ? on : resource;
            resources.add(on);
        }
        addSome(statements, by);
        addSome(dependsOn, unknown);
        if (records.size() < MAX_RECORDS) {
            records.add(new Shown(call.eventId(), call.where(), time));
        }
    }

    private static void addSome(Set<String> to, Set<String> words) {
        for (String word : words) {
            if (to.size() < MAX_WORDS) {
                to.add(word);
            }
        }
    }
}
