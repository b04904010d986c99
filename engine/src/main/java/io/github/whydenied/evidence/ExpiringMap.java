package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A map of limited size whose values are forgotten some time after they were put. Safe for use by several threads; makes each value once,
 * however many ask for it. Our own, for a cache library is one more jar that can meet another version of itself (decision 0018).
 *
 * @param <K> the keys
 * @param <V> the values
 */
@InternalApi
public final class ExpiringMap<K, V> {

    /** Of a full map one in so many is forgotten at once. */
    private static final int ROOM = 4;

    private record Dated<V>(V value, long putAt) {}

    private final Map<K, Dated<V>> map = new ConcurrentHashMap<>();
    private final AtomicBoolean makingRoom = new AtomicBoolean();
    private final int maxSize;
    private final long lifetime;
    private final LongSupplier nanos;
    private final Predicate<V> light;

    /**
     * An empty map.
     *
     * @param maxSize how many values are kept; beyond it the oldest is forgotten
     * @param lifetime how long a value is kept
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    public ExpiringMap(int maxSize, Duration lifetime, LongSupplier nanos) {
        this(maxSize, lifetime, nanos, value -> false);
    }

    /**
     * An empty map of which some values are forgotten before others.
     *
     * @param maxSize how many values are kept; beyond it the oldest is forgotten, and some more of a large map
     * @param lifetime how long a value is kept
     * @param nanos the time, as {@link System#nanoTime()} tells it
     * @param light which values are forgotten first, however old others are
     */
    public ExpiringMap(int maxSize, Duration lifetime, LongSupplier nanos, Predicate<V> light) {
        this.maxSize = maxSize;
        this.lifetime = lifetime.toNanos();
        this.nanos = nanos;
        this.light = light;
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, or null when there is none or it is too old
     */
    public @Nullable V get(K key) {
        Dated<V> found = map.get(key);
        return found == null || isOver(found) ? null : found.value();
    }

    /**
     * The value of a key, made where there is none. Others that ask for the key meanwhile wait for it.
     *
     * @param key the key
     * @param make makes the value
     * @return the value
     */
    public V get(K key, Function<? super K, ? extends V> make) {
        V known = get(key);
        if (known != null) {
            return known;
        }
        V value = map.compute(
                        key,
                        (same, old) ->
                                old == null || isOver(old) ? new Dated<>(make.apply(same), nanos.getAsLong()) : old)
                .value();
        makeRoom();
        return value;
    }

    /**
     * Puts a value in place of any other.
     *
     * @param key the key
     * @param value the value
     */
    public void put(K key, V value) {
        map.put(key, new Dated<>(value, nanos.getAsLong()));
        makeRoom();
    }

    /**
     * Takes a value out.
     *
     * @param key the key
     * @return the value, or null when there was none or it was too old
     */
    public @Nullable V remove(K key) {
        Dated<V> removed = map.remove(key);
        return removed == null || isOver(removed) ? null : removed.value();
    }

    /**
     * Takes a value out if it is the one that is there.
     *
     * @param key the key
     * @param value the value
     */
    @SuppressWarnings("ReferenceEquality") // That one, and none that is like it.
    public void remove(K key, V value) {
        map.computeIfPresent(key, (same, dated) -> dated.value() == value ? null : dated);
    }

    private boolean isOver(Dated<V> dated) {
        return nanos.getAsLong() - dated.putAt() >= lifetime;
    }

    private void makeRoom() {
        if (map.size() <= maxSize) {
            return;
        }
        // By one caller at once, and for many to come: to look for the oldest each time would cost more than the value.
        if (makingRoom.compareAndSet(false, true)) {
            try {
                forgetOldest();
            } finally {
                makingRoom.set(false);
            }
        }
    }

    /** Looks at each value once, for that is what costs. */
    private void forgetOldest() {
        long now = nanos.getAsLong();
        List<Candidate<K, V>> candidates = new ArrayList<>(map.size());
        // A concurrent map, from which can be taken while it is looked through.
        map.forEach((key, dated) -> {
            long age = now - dated.putAt();
            if (age >= lifetime) {
                map.remove(key, dated);
            } else {
                candidates.add(new Candidate<>(key, dated, light.test(dated.value()), age));
            }
        });
        int surplus = candidates.size() - maxSize;
        if (surplus <= 0) {
            return;
        }
        candidates.sort(Candidate::compare);
        candidates
                .subList(0, Math.min(candidates.size(), surplus + maxSize / ROOM))
                .forEach(one -> map.remove(one.key(), one.dated()));
    }

    private record Candidate<K, V>(K key, Dated<V> dated, boolean light, long age) {

        /** Light ones first, and of those the oldest. */
        static int compare(Candidate<?, ?> one, Candidate<?, ?> other) {
            return one.light == other.light
                    ? Long.compare(other.age, one.age)
                    : Boolean.compare(other.light, one.light);
        }
    }
}
