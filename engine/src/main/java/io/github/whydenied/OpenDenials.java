package io.github.whydenied;

import io.github.whydenied.Diagnosis.Standing;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.AskedFamily;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which denials go on. One opens with a denied call that is told, and ends with the first call of the same kind that succeeds. It has no thread: whoever
 * calls, or asks, has forgotten what was not heard of for long. Safe for use by several threads.
 */
@InternalApi
public final class OpenDenials {

    private static final int MAX_OPEN = 200;

    /** More than a day, so that what runs once a day is heard of in time. */
    private static final Duration MAX_SILENCE = Duration.ofHours(25);

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Clock clock;
    private final DenialStateTeller teller;
    private final boolean wholeEachTime;
    private final IntConsumer change;

    /** Guarded by itself, as all below. */
    private final Map<DenialPlace, List<OpenState>> states = new HashMap<>();

    /** How many are open of an operation's name, of any service; to be read without a lock. */
    private final Map<String, Integer> operations = new ConcurrentHashMap<>();

    private int size;
    private boolean closed;
    private Instant sweptAt = Instant.MIN;

    /**
     * None is open.
     *
     * @param wholeEachTime whether what goes on is told whole whenever it is diagnosed again, and not by a line
     * @param change is told by how many are open, more or fewer
     */
    OpenDenials(Clock clock, DenialStateTeller teller, boolean wholeEachTime, IntConsumer change) {
        this.clock = clock;
        this.wholeEachTime = wholeEachTime;
        this.teller = teller;
        this.change = change;
    }

    /** Counts a denied call, which opens a denial where none of its kind is open. */
    void denied(BegunDiagnosis begun) {
        Diagnosis diagnosis = begun.diagnosis();
        List<AskedFamily> asked = begun.families();
        Instant now = clock.instant();
        synchronized (states) {
            if (closed) {
                return;
            }
            sweep(now);
            OpenState state = diagnosis.state();
            if (state == null || !state.isOpen()) {
                state = find(place(begun.call(), asked.get(0), diagnosis.current()), diagnosis.current(), begun);
                if (state == null) {
                    state = open(begun, asked.get(0), now);
                }
            }
            if (state != null) {
                diagnosis.state(state);
                state.count(begun.call(), asked, begun.signer(), now);
                if (state.isConcluded()) {
                    tellOpened(state);
                }
            }
        }
        teller.begin();
    }

    private static DenialPlace place(FailedCall call, AskedFamily asked, Explanation explanation) {
        return OpenState.isAboutCredentials(explanation)
                ? DenialPlace.ofCredentials(call.api())
                : DenialPlace.of(call.api(), asked.container());
    }

    private @Nullable OpenState find(DenialPlace place, Explanation denial, BegunDiagnosis begun) {
        for (OpenState state : states.getOrDefault(place, List.of())) {
            if (state.isOf(denial, begun.call(), begun.signer())) {
                return state;
            }
        }
        return null;
    }

    /** Null for one that came too fast: nobody was told of it, so nobody is to be told that it is over. */
    private @Nullable OpenState open(BegunDiagnosis begun, AskedFamily asked, Instant now) {
        Diagnosis diagnosis = begun.diagnosis();
        DenialGroup group = diagnosis.countedWith();
        boolean isCounted = diagnosis.standing() == Standing.COUNTED;
        if (diagnosis.standing() == Standing.TOO_FAST || (isCounted && group == null)) {
            return null;
        }
        Diagnosis first = isCounted && group != null ? group.first() : diagnosis;
        OpenState before = first.state();
        if (isCounted && before != null && before.isOpen()) {
            // The request alone would not have told that it is of these.
            return before;
        }
        boolean isAgain = before != null && before.isOpened();
        OpenState opened = new OpenState(place(begun.call(), asked, diagnosis.current()), first, isAgain, now);
        if (before != null) {
            opened.learnFrom(before);
            if (!isAgain) {
                // It was over before anybody heard of it, and came back: its calls are told with these.
                opened.absorb(before);
            }
        }
        if (opened.isConcluded()) {
            opened.told(first.current());
        }
        first.state(opened);
        add(opened);
        return opened;
    }

    private void add(OpenState state) {
        if (size >= MAX_OPEN) {
            all().stream().min(Comparator.comparing(OpenState::last)).ifPresent(this::forget);
        }
        states.computeIfAbsent(state.place(), place -> new ArrayList<>(1)).add(state);
        operations.merge(state.place().operation(), 1, Integer::sum);
        size++;
        change.accept(1);
    }

    private void remove(OpenState state, @Nullable Instant ended) {
        List<OpenState> same = states.get(state.place());
        if (same == null || !same.remove(state)) {
            return;
        }
        if (same.isEmpty()) {
            states.remove(state.place());
        }
        operations.computeIfPresent(state.place().operation(), (name, count) -> count > 1 ? count - 1 : null);
        state.close(ended);
        size--;
        change.accept(-1);
    }

    private List<OpenState> all() {
        return states.values().stream().flatMap(List::stream).toList();
    }

    private void sweep(Instant now) {
        boolean isSoon = now.isBefore(sweptAt.plus(BETWEEN_SWEEPS)) && !now.isBefore(sweptAt);
        if (size == 0 || isSoon) {
            return;
        }
        sweptAt = now;
        for (OpenState state : all()) {
            if (state.last().plus(MAX_SILENCE).isBefore(now)) {
                forget(state);
            }
        }
    }

    private void forget(OpenState state) {
        remove(state, null);
        if (state.isOpened()) {
            OpenDenial forgotten = state.asItStands();
            teller.add(listener -> listener.onDenialForgotten(forgotten));
        }
    }

    private void tellOpened(OpenState state) {
        if (state.isOpened()) {
            return;
        }
        state.setOpened();
        OpenDenial opened = state.asItStands();
        teller.add(listener -> listener.onDenialOpened(opened));
        Instant ended = state.endedAt();
        if (ended != null) {
            tellEnded(state, ended);
        }
    }

    private void tellEnded(OpenState state, Instant now) {
        OpenDenial ended = state.asItStands();
        teller.add(listener -> listener.onDenialEnded(ended, ended.until(now), ended.calls()));
    }

    /**
     * What is known of a diagnosis in the end decides which denial it is of.
     *
     * @param isNews whether it is to be told whole unless it goes on
     * @return false where a denial goes on that was told before, which is then a line
     */
    boolean concluded(Diagnosis diagnosis, Explanation complete, boolean isNews) {
        boolean goesOn;
        synchronized (states) {
            goesOn = goesOn(diagnosis, complete, isNews);
        }
        teller.begin();
        return !goesOn || wholeEachTime;
    }

    private boolean goesOn(Diagnosis diagnosis, Explanation complete, boolean isNews) {
        OpenState state = diagnosis.state();
        if (state == null) {
            // It has ended before its first call was counted, which is then one more of these, or opens a denial.
            state = findTold(diagnosis, complete);
            if (state == null) {
                return false;
            }
            diagnosis.state(state);
        }
        if (state.told() != null && state.isOfTheSameCause(complete)) {
            tellLine(state, isNews);
            return true;
        }
        if (state.told() != null) {
            // By what the call itself tells it was of these.
            state = new OpenState(state.place(), diagnosis, false, clock.instant());
            state.count(complete.call(), List.of(diagnosis.asked()), null, clock.instant());
            diagnosis.state(state);
            add(state);
        }
        OpenState same = sameAs(state, complete);
        if (same == null) {
            DenialGroup group = diagnosis.countedWith();
            state.told(isNews || group == null ? complete : group.told());
            return false;
        }
        remove(state, state.endedAt());
        same.absorb(state);
        tellLine(same, isNews);
        return true;
    }

    private @Nullable OpenState findTold(Diagnosis diagnosis, Explanation complete) {
        DenialPlace place = place(complete.call(), diagnosis.asked(), complete);
        for (OpenState other : states.getOrDefault(place, List.of())) {
            if (other.told() != null && other.isOf(complete, complete.call(), null)) {
                return other;
            }
        }
        return null;
    }

    private void tellLine(OpenState state, boolean isNews) {
        if (isNews && !wholeEachTime) {
            FurtherDenials line = state.line(clock.instant());
            teller.add(listener -> listener.onFurtherDenials(line));
        }
    }

    private @Nullable OpenState sameAs(OpenState state, Explanation complete) {
        for (OpenState other : states.getOrDefault(state.place(), List.of())) {
            if (!other.equals(state) && other.told() != null && other.isOf(complete, complete.call(), null)) {
                return other;
            }
        }
        return null;
    }

    /** Listeners have heard the last of a diagnosis. */
    void told(Diagnosis diagnosis) {
        OpenState state = diagnosis.state();
        if (state != null) {
            synchronized (states) {
                if (state.told() == null) {
                    state.told(diagnosis.current());
                }
                tellOpened(state);
            }
            teller.begin();
        }
    }

    /** Whether a denial goes on that was told by that reference. */
    boolean hasTold(String reference) {
        synchronized (states) {
            return size > 0
                    && all().stream().anyMatch(state -> {
                        Explanation told = state.told();
                        return told != null && told.reference().equals(reference);
                    });
        }
    }

    /**
     * Whether a success of an operation can end a denial. Takes no lock and allocates nothing.
     *
     * @param operation the operation's name
     * @return false where none is open of it
     */
    public boolean areOpenOf(@Nullable String operation) {
        return operation != null && operations.containsKey(operation);
    }

    /**
     * A call succeeded, which ends the denials that it shows to be over.
     *
     * @param call the call
     */
    public void succeeded(SucceededCall call) {
        Instant now = clock.instant();
        synchronized (states) {
            sweep(now);
            AskedFamily whole = call.whole();
            Set<DenialPlace> places = new LinkedHashSet<>();
            places.add(DenialPlace.of(call.api(), whole.container()));
            places.add(DenialPlace.of(call.api(), ""));
            places.add(DenialPlace.ofCredentials(call.api()));
            places.forEach(place -> end(place, call, whole, false, now));
            if (hasEntriesOf(call)) {
                endEntries(call, now);
            }
        }
        teller.begin();
    }

    /** A thousand of them lie in one place. */
    private void endEntries(SucceededCall call, Instant now) {
        DenialPlace place = null;
        for (AskedFamily entry : call.entries().get()) {
            if (place == null || !place.container().equals(entry.container())) {
                place = DenialPlace.of(call.api(), entry.container());
            }
            end(place, call, entry, true, now);
        }
    }

    /** Whether entries of such a call are open; to look each of its entries up costs more than the call allows else. */
    private boolean hasEntriesOf(SucceededCall call) {
        return states.keySet().stream()
                .anyMatch(place -> place.isOf(call.api()) && AskedFamily.mayHold(call.whole(), place.container()));
    }

    private void end(DenialPlace place, SucceededCall call, AskedFamily asked, boolean isEntry, Instant now) {
        List<OpenState> there = states.get(place);
        if (there == null) {
            return;
        }
        for (OpenState state : List.copyOf(there)) {
            if (state.isEntries() == isEntry && state.isEndedBy(call, asked, now)) {
                remove(state, now);
                if (state.isOpened()) {
                    tellEnded(state, now);
                }
            }
        }
    }

    /**
     * What is open.
     *
     * @return how each stands, the oldest first; without those whose diagnosis goes on
     */
    public List<OpenDenial> open() {
        List<OpenDenial> open;
        synchronized (states) {
            sweep(clock.instant());
            open = all().stream()
                    .filter(OpenState::isOpened)
                    .map(OpenState::asItStands)
                    .sorted(Comparator.comparing(OpenDenial::since))
                    .toList();
        }
        teller.begin();
        return open;
    }

    /** Nothing is open any more, and nobody is told that anything ended. */
    void close() {
        synchronized (states) {
            closed = true;
            all().forEach(state -> remove(state, null));
        }
        teller.tellNow();
    }
}
