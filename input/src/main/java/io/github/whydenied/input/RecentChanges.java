package io.github.whydenied.input;

import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.evidence.ChangeEvent;
import io.github.whydenied.evidence.Holder;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.LastChange.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The changes of policies among the records that were read, by what they belong to. Records come in about the order of time, so that of each
 * holder a few of the newest are kept, and of holders those that were changed lately.
 */
final class RecentChanges {

    private static final int MAX_HOLDERS = 2_000;
    private static final int MAX_CHANGES = 4;

    /** What tells most records, which change nothing, without making a string of them. */
    private static final int[] HASHES =
            ChangeEvent.names().stream().mapToInt(String::hashCode).sorted().toArray();

    private final Map<Holder, List<Change>> changes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Holder, List<Change>> eldest) {
            return size() > MAX_HOLDERS;
        }
    };

    private final boolean keeps;

    RecentChanges() {
        this(true);
    }

    private RecentChanges(boolean keeps) {
        this.keeps = keeps;
    }

    /** For records that come in no order. */
    static RecentChanges none() {
        return new RecentChanges(false);
    }

    /** Keeps the change that a record of a call that went well tells, if it tells one. */
    void note(CloudTrailRecord record) {
        if (!keeps || !canBeOf(record)) {
            return;
        }
        Instant time = EventTime.read(record.get(RecordField.EVENT_TIME));
        ChangeEvent event = ChangeEvent.of(
                        record.get(RecordField.EVENT_SOURCE, ""), record.get(RecordField.EVENT_NAME, ""))
                .orElse(null);
        if (time == null || event == null) {
            return;
        }
        Map<String, List<String>> parameters = record.parameters();
        UnaryOperator<@Nullable String> parameter = name -> first(parameters, name);
        event.holder(parameter, record.get(RecordField.ACCOUNT_ID), record.get(RecordField.AWS_REGION))
                .ifPresent(holder -> add(holder, event.change(parameter, time, record.get(RecordField.ARN))));
    }

    /** Whether the name of a record's event can be that of a change. */
    static boolean canBeOf(CloudTrailRecord record) {
        return canBe(record.hash(RecordField.EVENT_NAME));
    }

    /** The same of the hash of the name. */
    static boolean canBe(int hash) {
        return Arrays.binarySearch(HASHES, hash) >= 0;
    }

    private static @Nullable String first(Map<String, List<String>> parameters, @Nullable String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private void add(Holder holder, Change change) {
        // Put anew, so that it is the last one to be let go.
        List<Change> known = Objects.requireNonNullElseGet(changes.remove(holder), ArrayList::new);
        int at = known.size();
        while (at > 0 && known.get(at - 1).time().isAfter(change.time())) {
            at--;
        }
        known.add(at, change);
        if (known.size() > MAX_CHANGES) {
            known.remove(0);
        }
        changes.put(holder, known);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * The last known change, before a denial, of what can have decided it.
     *
     * @param denied what happened
     * @param caller the ARN of who called; null when nobody says
     * @param time when
     * @return null where none is known
     */
    @Nullable
    LastChange before(DeniedCall denied, @Nullable String caller, Instant time) {
        LastChange last = null;
        for (Holder holder : Holder.of(denied, caller)) {
            for (Change change : changes.getOrDefault(holder, List.of())) {
                Instant known = last == null || last.change() == null
                        ? Instant.MIN
                        : last.change().time();
                if (!change.time().isAfter(time) && change.time().isAfter(known)) {
                    last = new LastChange(holder.kind().word(), holder.label(), change, false);
                }
            }
        }
        return last;
    }
}
