package io.github.whydenied;

import io.github.whydenied.evidence.Alarm;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the JDK remembers of our records: for each of a record's three methods the type of the component that was linked last, and
 * with it the class loader of an undeployed application. Java 17 keeps it for ever, later ones while there is memory.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8078641">MethodHandle.asTypeCache can retain classes from unloading</a>
 */
final class RecordMethods {

    /** By then a diagnosis has linked what it links. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private static final AtomicBoolean PENDING = new AtomicBoolean();

    private RecordMethods() {}

    /** A record that keeps no loader, for its component is of a type of the JDK. */
    private record Plain(String text) {}

    /** Has the JDK forget our types a while after a denial. Cheap to call with each. */
    static void forgetLater() {
        if (PENDING.compareAndSet(false, true)) {
            Alarm.in(LATER, () -> {
                PENDING.set(false);
                forget();
            });
        }
    }

    private static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle component = lookup.findGetter(Plain.class, "text", String.class);
            link(lookup, "equals", MethodType.methodType(boolean.class, Plain.class, Object.class), component);
            link(lookup, "hashCode", MethodType.methodType(int.class, Plain.class), component);
            link(lookup, "toString", MethodType.methodType(String.class, Plain.class), component);
        } catch (Throwable e) {
            // Nothing is worse than before.
            return;
        }
    }

    /** Takes the place of the type that was linked last. */
    private static void link(MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle component)
            throws Throwable {
        ObjectMethods.bootstrap(lookup, method, type, Plain.class, "text", component);
    }
}
