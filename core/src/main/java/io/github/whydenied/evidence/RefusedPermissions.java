package io.github.whydenied.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Permissions that AWS refused lately. A refused probe is itself an AccessDenied in the customer's CloudTrail, so it is
 * not repeated for a while.
 */
public final class RefusedPermissions {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int MOST = 1_000;

    private record Key(String identity, String permission) {}

    private final Cache<Key, Boolean> refused;

    /** An empty memory. */
    public RefusedPermissions() {
        this(Ticker.systemTicker());
    }

    RefusedPermissions(Ticker ticker) {
        this.refused = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(MEMORY)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Whether a permission was refused in the last 15 minutes.
     *
     * @param identity who asked, such as an access key id
     * @param permission the IAM action
     * @return true when it was
     */
    public boolean contains(String identity, String permission) {
        return !permission.isEmpty() && refused.getIfPresent(new Key(identity, permission)) != null;
    }

    /**
     * Remembers a refusal.
     *
     * @param identity who asked
     * @param permission the IAM action
     */
    public void add(String identity, String permission) {
        if (!permission.isEmpty()) {
            refused.put(new Key(identity, permission), true);
        }
    }
}
