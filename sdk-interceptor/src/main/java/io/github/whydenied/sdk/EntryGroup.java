package io.github.whydenied.sdk;

import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.ResourceFamily;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.sdk.AnswerEntries.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Entries that were denied in the same way: who, what, why, and what the resources lie in. */
final class EntryGroup {

    /** Of so many it is known what they asked to act on, so that one that succeeds later is found again. */
    private static final int MAX_ASKED = 64;

    private final FailedCall first;
    private final Whose whose;
    private final @Nullable Integer total;
    private int denied;
    private final List<String> ids = new ArrayList<>();
    private final Set<String> resources = new LinkedHashSet<>();
    private final Set<AskedFamily> asked = new LinkedHashSet<>();
    private int read;
    private boolean isEachKnown = true;
    private @Nullable String place;

    EntryGroup(FailedCall first, Whose whose, @Nullable Integer total) {
        this.first = first;
        this.whose = whose;
        this.total = total;
    }

    /** What entries of one group have in common. */
    static List<Object> key(DeniedCall denied) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        String principal = denied.request().principal();
        Object[] parts = {
            denied.denial().getClass(),
            denied.denial() instanceof Denial.OtherRefusal other ? other.refusal() : null,
            denied.call().error().code(),
            reason.effect(),
            reason.policyType(),
            reason.policyArn(),
            denied.request().action(),
            principal == null ? null : Principal.of(principal).entity(),
            AskedFamily.containerOf(denied.call(), denied.request().resource())
        };
        return Arrays.asList(parts);
    }

    /**
     * One more of them.
     *
     * @param family what it asked to act on
     */
    void add(Said said, @Nullable String resource, Supplier<AskedFamily> family) {
        denied++;
        if (read < MAX_ASKED) {
            read++;
            asked.add(family.get());
        }
        if (said.id() != null && ids.size() < DeniedEntries.MAX_IDS && !ids.contains(said.id())) {
            ids.add(said.id());
        }
        if (resource == null) {
            isEachKnown = false;
            return;
        }
        if (resources.size() <= DeniedEntries.MAX_RESOURCES) {
            resources.add(resource);
        }
        place = place == null ? resource : ResourceFamily.common(place, resource);
    }

    /** The first of them as a call, with what there is to know of all. */
    FailedCall call(boolean isComplete, @Nullable String action) {
        boolean isFew = isEachKnown && resources.size() <= DeniedEntries.MAX_RESOURCES;
        DeniedEntries entries = new DeniedEntries(
                whose,
                denied,
                total == null ? null : Math.max(total, denied),
                isComplete,
                ids,
                isFew ? List.copyOf(resources) : List.of(),
                isEachKnown ? place : null,
                action);
        return new FailedCall(first.api(), first.request(), first.error(), first.credentials(), first.clock(), entries);
    }

    /** What the first of them asked to act on. */
    List<AskedFamily> asked() {
        return List.copyOf(asked);
    }
}
