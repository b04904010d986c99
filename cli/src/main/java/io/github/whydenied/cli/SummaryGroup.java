package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.input.TrailCall;
import io.github.whydenied.verdict.Lasting;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The denials of one cause, of one principal, and of one class of expected ones. Holds words alone, because there can be thousands. */
final class SummaryGroup {

    private static final int MAX_ACTIONS = 5;

    final String principal;
    final ExpectedClass expected;
    final Lasting lasting;
    final TimeBuckets times = new TimeBuckets();
    final Distinct callers = new Distinct();
    final Distinct resources = new Distinct();
    final Set<String> actions = new TreeSet<>();
    final String detail;
    final String where;

    @Nullable
    final String eventId;

    @Nullable
    final LastChange change;

    long count;
    boolean moreActions;

    @Nullable
    Instant first;

    @Nullable
    Instant last;

    SummaryGroup(
            String principal,
            ExpectedClass expected,
            Explanation example,
            String detail,
            String where,
            @Nullable TrailCall call,
            @Nullable LastChange change) {
        this.principal = principal;
        this.expected = expected;
        this.lasting = example.lasting();
        this.detail = detail;
        this.where = where;
        this.eventId = call == null ? null : call.eventId();
        this.change = change;
    }

    /** Counts a denial. */
    void add(@Nullable String action, @Nullable String resource, @Nullable TrailCall call, @Nullable Instant time) {
        count++;
        if (time != null) {
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
            times.add(time);
        }
        if (resource != null) {
            resources.add(resource);
        }
        String caller = call == null ? null : RecordedCallers.caller(call);
        if (caller != null) {
            callers.add(caller);
        }
        if (action != null && !actions.contains(action)) {
            if (actions.size() < MAX_ACTIONS) {
                actions.add(action);
            } else {
                moreActions = true;
            }
        }
    }
}
