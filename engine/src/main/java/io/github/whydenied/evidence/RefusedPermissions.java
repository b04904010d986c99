package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Permissions that AWS refused lately, and on what. A refused probe is itself an AccessDenied in the customer's CloudTrail, so it is
 * not repeated for a while. What is refused on one resource can be allowed on another, such as the caller's own; what is refused on several is
 * not tried on the next.
 */
@InternalApi
public final class RefusedPermissions {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int MAX_PERMISSIONS = 1_000;

    /** Refused on so many resources, a permission is taken to be refused on all. */
    static final int MAX_RESOURCES = 5;

    private record Key(String identity, String permission, String resource) {}

    private final ExpiringMap<Key, Boolean> refused;
    private final ExpiringMap<Key, AtomicInteger> resources;

    /** An empty memory. */
    public RefusedPermissions() {
        this(System::nanoTime);
    }

    RefusedPermissions(LongSupplier nanos) {
        this.refused = new ExpiringMap<>(MAX_PERMISSIONS, MEMORY, nanos);
        this.resources = new ExpiringMap<>(MAX_PERMISSIONS, MEMORY, nanos);
    }

    /**
     * Whether a permission was refused in the last 15 minutes.
     *
     * @param identity who asked, such as an access key id
     * @param permission the IAM action
     * @param resource what was asked about; empty when it was about nothing in particular
     * @return true when it was
     */
    public boolean contains(String identity, String permission, String resource) {
        if (permission.isEmpty()) {
            return false;
        }
        AtomicInteger several = resources.get(new Key(identity, permission, ""));
        return (several != null && several.get() >= MAX_RESOURCES)
                || refused.get(new Key(identity, permission, resource)) != null;
    }

    /**
     * Remembers a refusal.
     *
     * @param identity who asked
     * @param permission the IAM action
     * @param resource what was asked about; empty when it was about nothing in particular
     */
    public void add(String identity, String permission, String resource) {
        if (permission.isEmpty()) {
            return;
        }
        Key key = new Key(identity, permission, resource);
        boolean known = refused.get(key) != null;
        refused.put(key, true);
        if (!known && !resource.isEmpty()) {
            resources
                    .get(new Key(identity, permission, ""), same -> new AtomicInteger())
                    .incrementAndGet();
        }
    }
}
