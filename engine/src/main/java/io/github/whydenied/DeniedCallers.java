package io.github.whydenied;

import io.github.whydenied.call.CredentialFacts;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * With which keys an open denial was met, and where those come from. A call that succeeds tells its key and no principal, so a success under the same key
 * counts. Keys of a role are renewed: another key counts where it comes from the same provider, and the one that was denied has ended or is about to.
 * Not safe for use by several threads.
 */
final class DeniedCallers {

    private static final int MAX_KEYS = 8;

    /** The SDK renews credentials so long before their end. */
    private static final Duration RENEWAL = Duration.ofMinutes(15);

    /** By key, when it ends; {@link Instant#MAX} where that is not known. */
    private final Map<String, Instant> keys = new LinkedHashMap<>();
    /** Keys of the same provider that were accepted since these were denied. */
    private final Set<String> accepted = new LinkedHashSet<>();
    /** Keys that were accepted before these were denied once more: somebody else's. */
    private final Set<String> others = new LinkedHashSet<>();

    private @Nullable WeakReference<Object> signer;

    /** How a success is known to be the denied caller's. */
    enum Match {
        /** It is not, as far as is known. */
        NONE,
        /** By its key. */
        SAME_KEY,
        /** By where its key comes from. */
        RENEWED
    }

    void add(CredentialFacts credentials, @Nullable Object provider) {
        String key = credentials.accessKeyId();
        if (key != null) {
            Instant end = credentials.expiration();
            keys.remove(key);
            keys.put(key, end == null ? Instant.MAX : end);
            trim(keys.keySet());
        }
        accepted.forEach(this::addOther);
        accepted.clear();
        if (provider != null && !comesFrom(provider)) {
            signer = new WeakReference<>(provider);
        }
    }

    /** Those of the same denial, met apart until its cause was known. */
    void addAll(DeniedCallers more) {
        keys.putAll(more.keys);
        trim(keys.keySet());
        others.removeAll(keys.keySet());
        signer = more.signer == null ? signer : more.signer;
    }

    /** A key is somebody else's: it was accepted, and then these were denied again. */
    void addOther(@Nullable String key) {
        if (key != null && !keys.containsKey(key)) {
            others.add(key);
            trim(others);
        }
    }

    private static void trim(Set<String> oldestFirst) {
        Iterator<String> all = oldestFirst.iterator();
        while (oldestFirst.size() > MAX_KEYS) {
            all.next();
            all.remove();
        }
    }

    boolean hasKey(@Nullable String key) {
        return key != null && keys.containsKey(key);
    }

    boolean comesFrom(@Nullable Object provider) {
        return provider != null && signer != null && signer.refersTo(provider);
    }

    /**
     * Whether a success is theirs; where it is not, its key is remembered.
     *
     * @param aboutCredentials whether they were denied for their credentials, so that any new ones count
     */
    Match match(@Nullable String key, @Nullable Object provider, boolean aboutCredentials, Instant now) {
        if (hasKey(key)) {
            return Match.SAME_KEY;
        }
        if (!comesFrom(provider) || (key != null && others.contains(key))) {
            return Match.NONE;
        }
        boolean withoutKeys = key == null && keys.isEmpty();
        if (aboutCredentials || withoutKeys || areOver(now)) {
            return Match.RENEWED;
        }
        if (key != null) {
            accepted.add(key);
            trim(accepted);
        }
        return Match.NONE;
    }

    private boolean areOver(Instant now) {
        for (Instant end : keys.values()) {
            if (end.equals(Instant.MAX) || now.isBefore(end.minus(RENEWAL))) {
                return false;
            }
        }
        return !keys.isEmpty();
    }
}
