package io.github.whydenied;

import io.github.whydenied.evidence.ExpiringMap;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The groups of denials that were told of lately. Their number is bounded, and so is their time: then the next denial is told whole. */
final class DenialGroups {

    private static final int MAX_GROUPS = 1_000;

    private final ExpiringMap<DenialFamily, DenialGroup> groups;
    private final long lifetime;
    private final LongSupplier nanos;

    DenialGroups(Duration remember, LongSupplier nanos) {
        this.groups = new ExpiringMap<>(MAX_GROUPS, remember, nanos);
        this.lifetime = remember.toNanos();
        this.nanos = nanos;
    }

    /**
     * The group that a denial belongs to, made where there is none.
     *
     * @param mayBegin asked before a group is made
     * @return the group, and whether the denial is its first; null when there is no group and none may begin
     */
    synchronized @Nullable Place enter(DenialFamily family, Diagnosis diagnosis, BooleanSupplier mayBegin) {
        DenialGroup known = groups.get(family);
        if (known != null && !isOver(known)) {
            return new Place(known, false);
        }
        if (!mayBegin.getAsBoolean()) {
            return null;
        }
        DenialGroup begun = new DenialGroup(diagnosis, nanos.getAsLong());
        groups.put(family, begun);
        return new Place(begun, true);
    }

    /** Has a group known by a second family: that of what was concluded in the end. */
    synchronized void alsoKnownAs(DenialFamily family, DenialGroup group) {
        if (groups.get(family) == null) {
            groups.put(family, group);
        }
    }

    /** By its own age: by its second name it can be known later. */
    private boolean isOver(DenialGroup group) {
        return nanos.getAsLong() - group.begunAt() >= lifetime;
    }

    /** A group, and whether a denial is the first of it. */
    record Place(DenialGroup group, boolean first) {}
}
