package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicSpi;
import org.jspecify.annotations.Nullable;

/**
 * A store that several processes share, so that one of them asks AWS and the others read its answers. Its values hold what policies say: whoever
 * writes into it is trusted. It can be slow, empty or broken; then each process asks for itself.
 */
@PublicSpi
public interface SharedEvidence {

    /**
     * Reads a value.
     *
     * @param key an opaque key
     * @return the value; null when there is none, or no more
     * @throws Exception whatever goes wrong
     */
    @Nullable
    String get(String key) throws Exception;

    /**
     * Writes a value unless there is one.
     *
     * @param key an opaque key
     * @param value JSON
     * @return false when there was one
     * @throws Exception whatever goes wrong
     */
    boolean putIfAbsent(String key, String value) throws Exception;
}
