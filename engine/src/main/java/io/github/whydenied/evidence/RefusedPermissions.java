package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Permissions that AWS refused lately. A refused probe is itself an AccessDenied in the customer's CloudTrail, so it is
 * not repeated for a while.
 */
@InternalApi
public final class RefusedPermissions {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int MAX_PERMISSIONS = 1_000;

    private record Key(String identity, String permission) {}

    private final ExpiringMap<Key, Boolean> refused;

    /** An empty memory. */
    public RefusedPermissions() {
        this(System::nanoTime);
    }

    RefusedPermissions(LongSupplier nanos) {
        this.refused = new ExpiringMap<>(MAX_PERMISSIONS, MEMORY, nanos);
    }

    /**
     * Whether a permission was refused in the last 15 minutes.
     *
     * @param identity who asked, such as an access key id
     * @param permission the IAM action
     * @return true when it was
     */
    public boolean contains(String identity, String permission) {
        return !permission.isEmpty() && refused.get(new Key(identity, permission)) != null;
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
