package io.github.whydenied;

import io.github.whydenied.catalog.ResourceFamily;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Denials of one family: the first, which is told whole, and how many came after it. Safe for use by several threads. */
final class DenialGroup {

    /** Beyond these, one that comes again counts again. */
    private static final int MAX_MET = 256;

    private final Diagnosis first;
    private final Set<String> met = new HashSet<>();
    private final long begunAt;
    private String member = "resource";
    private String place = "";
    private long resources;
    private long denials;

    DenialGroup(Diagnosis first, long begunAt) {
        this.first = first;
        this.begunAt = begunAt;
    }

    /** The time when it began, in nanoseconds of no particular origin. */
    long begunAt() {
        return begunAt;
    }

    /** The denial that was told whole, or was found to go on as it had been told before. */
    Diagnosis first() {
        return first;
    }

    /** What was told: of the first, or of the denial that it goes on with. */
    Explanation told() {
        OpenState state = first.state();
        Explanation told = state == null ? null : state.told();
        return told == null ? first.current() : told;
    }

    /**
     * Counts a denied call of another resource.
     *
     * @param isNew whether the resource was not met before
     */
    synchronized void count(@Nullable String resource, boolean isNew) {
        denials++;
        if (!isNew || isMet(resource)) {
            return;
        }
        resources++;
        if (resource != null) {
            place = place.isEmpty() ? ResourceFamily.place(resource) : ResourceFamily.common(place, resource);
            member = ResourceFamily.of(resource).member();
        }
    }

    /** Another task or execution can be refused the same resource. */
    private boolean isMet(@Nullable String resource) {
        return resource != null
                && (resource.equals(first.current().request().resource())
                        || (met.size() < MAX_MET ? !met.add(resource) : met.contains(resource)));
    }

    /** What was counted since this was asked for; zero denials where there was none. */
    synchronized FurtherDenials take(Duration within) {
        OpenState state = first.state();
        FurtherDenials further = new FurtherDenials(
                told(),
                denials,
                resources,
                member,
                ResourceFamily.shortName(place),
                within,
                state == null ? null : state.counted());
        denials = 0;
        return further;
    }
}
