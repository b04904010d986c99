package io.github.whydenied;

import io.github.whydenied.evidence.Alarm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the JDK remembers of our records: for each of a record's three methods the types that were linked last, and
 * with them the class loader of an undeployed application. Java 17 keeps it for ever, later ones while there is memory.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8078641">MethodHandle.asTypeCache can retain classes from unloading</a>
 */
final class RecordMethods {

    /** By then a diagnosis has linked what it links. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private static final AtomicBoolean PENDING = new AtomicBoolean();

    private RecordMethods() {}

    /** Has the JDK forget our types a while after a denial. Cheap to call with each. */
    static void forgetLater() {
        if (PENDING.compareAndSet(false, true)) {
            // Once now, so that all it needs is loaded: the loader of a web application that was stopped loads not even
            // the JDK's classes.
            Alarm.in(Duration.ZERO, RecordMethods::forget);
            Alarm.in(LATER, () -> {
                PENDING.set(false);
                forget();
            });
        }
    }

    /** Links the same methods for types of the JDK, which take the place of ours. */
    private static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            link(lookup, "equals", MethodType.methodType(boolean.class, String.class, Object.class));
            link(lookup, "hashCode", MethodType.methodType(int.class, String.class));
            link(lookup, "toString", MethodType.methodType(String.class, String.class));
        } catch (Throwable e) {
            // Nothing is worse than before.
            return;
        }
    }

    /** As if a string were a record of itself. */
    private static void link(MethodHandles.Lookup lookup, String method, MethodType type) throws Throwable {
        ObjectMethods.bootstrap(lookup, method, type, String.class, "text", MethodHandles.identity(String.class));
    }
}
