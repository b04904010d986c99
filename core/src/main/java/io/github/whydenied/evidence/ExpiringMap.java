package io.github.whydenied.evidence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A map of limited size whose values are forgotten some time after they were put. Safe for use by several threads; makes each value once,
 * however many ask for it. Our own, for a cache library is one more jar that can meet another version of itself (decision 0018).
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class ExpiringMap<K, V> {

    private record Dated<V>(V value, long putAt) {}

    private final Map<K, Dated<V>> map = new ConcurrentHashMap<>();
    private final int maxSize;
    private final long lifetime;
    private final LongSupplier nanos;

    /**
     * An empty map.
     *
     * @param maxSize how many values are kept; beyond it the oldest is forgotten
     * @param lifetime how long a value is kept
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    public ExpiringMap(int maxSize, Duration lifetime, LongSupplier nanos) {
        this.maxSize = maxSize;
        this.lifetime = lifetime.toNanos();
        this.nanos = nanos;
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

    private boolean isOver(Dated<V> dated) {
        return nanos.getAsLong() - dated.putAt() >= lifetime;
    }

    private void makeRoom() {
        if (map.size() <= maxSize) {
            return;
        }
        map.values().removeIf(this::isOver);
        while (map.size() > maxSize) {
            K oldest = null;
            long age = Long.MIN_VALUE;
            long now = nanos.getAsLong();
            for (Map.Entry<K, Dated<V>> entry : map.entrySet()) {
                if (oldest == null || now - entry.getValue().putAt() > age) {
                    oldest = entry.getKey();
                    age = now - entry.getValue().putAt();
                }
            }
            if (oldest == null) {
                return;
            }
            map.remove(oldest);
        }
    }
}
