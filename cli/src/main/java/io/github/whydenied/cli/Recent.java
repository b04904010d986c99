package io.github.whydenied.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers to what came lately, for input that repeats itself.
 *
 * @param <K> what was asked, equal when the answer is
 * @param <V> the answer
 */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    private final int max;

    Recent(int max) {
        super(16, 0.75f, true);
        this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
    }
}
