package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The diagnoses of exceptions, by the identity of each, which is let go when the application lets it go. In a storm an exception is gone
 * before the next garbage collection. So all that are gone leave together when the table is full, and only the newest hold their
 * diagnosis: what hangs on it would be copied by every collection. Safe for use by several threads.
 */
final class AttachedExplanations {

    /** So many are kept before it is looked which exceptions are gone. */
    private static final int MIN_FULL = 512;

    /** So many more are put at most until it is looked again, so that a storm leaves little behind. */
    private static final int MAX_GONE = 4_096;

    /** So many of the newest hold their diagnosis; those of the others are there as long as they are remembered. */
    private static final int MAX_HELD = 256;

    private static final AttachedExplanations OF_PROCESS = new AttachedExplanations();

    private final @Nullable Entry[] held = new Entry[MAX_HELD];
    private @Nullable Entry[] table = new Entry[MIN_FULL];
    private int size;
    private int full = MIN_FULL;
    private int newest;

    AttachedExplanations() {}

    /** An exception, the call that failed with it, and its diagnosis. */
    private static final class Entry extends WeakReference<Throwable> {

        private final int hash;
        private final FailedCall call;
        private final WeakReference<Diagnosis> diagnosis;
        private @Nullable Diagnosis held;
        private @Nullable Entry next;

        Entry(Throwable thrown, int hash, FailedCall call, Diagnosis diagnosis) {
            super(thrown);
            this.hash = hash;
            this.call = call;
            this.diagnosis = diagnosis.weakly();
            this.held = diagnosis;
        }

        boolean isGone() {
            return refersTo(null);
        }
    }

    /**
     * What an exception was explained by.
     *
     * @param call the call that failed with it
     * @param diagnosis its diagnosis; null where nobody remembers it any more
     */
    record Attached(FailedCall call, @Nullable Diagnosis diagnosis) {}

    static AttachedExplanations ofProcess() {
        return OF_PROCESS;
    }

    /** Remembers an exception's diagnosis; another one of the same exception takes its place. */
    void put(Throwable thrown, FailedCall call, Diagnosis diagnosis) {
        int hash = System.identityHashCode(thrown);
        Entry entry = new Entry(thrown, hash, call, diagnosis);
        synchronized (this) {
            if (size >= full) {
                sweep();
            }
            // Before one of the same exception, which is found no more then and goes with it.
            add(table, entry);
            size++;
            Entry oldest = held[newest];
            if (oldest != null) {
                oldest.held = null;
            }
            held[newest] = entry;
            newest = (newest + 1) % MAX_HELD;
        }
    }

    synchronized @Nullable Attached get(Throwable thrown) {
        int hash = System.identityHashCode(thrown);
        for (Entry entry = table[hash & (table.length - 1)]; entry != null; entry = entry.next) {
            if (entry.hash == hash && entry.refersTo(thrown)) {
                return new Attached(entry.call, entry.held == null ? entry.diagnosis.get() : entry.held);
            }
        }
        return null;
    }

    /** How many there are, with those that are gone and not yet out. */
    synchronized int size() {
        return size;
    }

    private static void add(@Nullable Entry[] table, Entry entry) {
        int at = entry.hash & (table.length - 1);
        entry.next = table[at];
        table[at] = entry;
    }

    /** Takes out what is gone, in one pass; the table then takes as many again as are left, within bounds. */
    private void sweep() {
        size = 0;
        for (int at = 0; at < table.length; at++) {
            Entry last = null;
            for (Entry entry = table[at]; entry != null; entry = entry.next) {
                if (entry.isGone()) {
                    continue;
                }
                if (last == null) {
                    table[at] = entry;
                } else {
                    last.next = entry;
                }
                last = entry;
                size++;
            }
            if (last == null) {
                table[at] = null;
            } else {
                last.next = null;
            }
        }
        int length = MIN_FULL;
        while (length < 2 * size) {
            length *= 2;
        }
        // A smaller one only where the larger has no use any more: a collection empties it, and the next denials fill
        // it again.
        if (length > table.length || 4 * length < table.length) {
            resize(length);
        }
        full = Math.min(table.length, size + MAX_GONE);
    }

    /** In the same order: of two of one exception the newer one is found first. */
    private void resize(int length) {
        @Nullable Entry[] resized = new Entry[length];
        for (Entry head : table) {
            Entry oldestFirst = null;
            for (Entry entry = head; entry != null; ) {
                Entry next = entry.next;
                entry.next = oldestFirst;
                oldestFirst = entry;
                entry = next;
            }
            for (Entry entry = oldestFirst; entry != null; ) {
                Entry next = entry.next;
                add(resized, entry);
                entry = next;
            }
        }
        table = resized;
    }
}
