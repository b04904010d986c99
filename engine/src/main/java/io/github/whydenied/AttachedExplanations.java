package io.github.whydenied;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The explanations of exceptions, by the identity of each, which is let go when the application lets it go. */
final class AttachedExplanations {

    private static final Map<Key, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Throwable> GONE = new ReferenceQueue<>();

    private AttachedExplanations() {}

    /** A diagnosis, and what was known of it when the exception left. */
    record Entry(Diagnosis diagnosis, Explanation asAttached) {}

    static void put(Throwable thrown, Entry entry) {
        for (Object gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            ENTRIES.remove(gone);
        }
        ENTRIES.put(new Key(thrown, GONE), entry);
    }

    static @Nullable Entry get(Throwable thrown) {
        return ENTRIES.get(new Key(thrown, null));
    }

    private static final class Key extends WeakReference<Throwable> {

        private final int hash;

        Key(Throwable thrown, @Nullable ReferenceQueue<Throwable> queue) {
            super(thrown, queue);
            this.hash = System.identityHashCode(thrown);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Throwable mine = get();
            return mine != null && other instanceof Key key && key.refersTo(mine);
        }
    }
}
