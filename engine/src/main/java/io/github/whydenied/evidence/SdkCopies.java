package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether the SDK's core lies on the class path twice, as a fat {@code bundle} beside separate jars: then classes of two versions are mixed,
 * and what fails next is hard to understand.
 */
@InternalApi
public final class SdkCopies {

    private static final String CLASS = "software.amazon.awssdk.core.exception.SdkException";
    private static final String FILE = CLASS.replace('.', '/') + ".class";
    private static final AtomicBoolean LOOKED = new AtomicBoolean();

    private SdkCopies() {}

    /** Looks once, and tells in one WARN what lies where. Reads the class path, so it is not for a caller's thread. */
    public static void tellOnce() {
        if (LOOKED.compareAndSet(false, true)) {
            try {
                List<String> places = places(Class.forName(CLASS, false, SdkCopies.class.getClassLoader())
                        .getClassLoader());
                if (places.size() > 1) {
                    SdkFit.tell("the AWS SDK for Java is on the class path " + places.size()
                            + " times, and classes of different versions can be mixed: "
                            + String.join(" and ", places));
                }
            } catch (IOException | ClassNotFoundException | LinkageError e) {
                // Nothing to tell; the explanation goes on.
                LOOKED.set(true);
            }
        }
    }

    /** Where a loader itself finds the SDK's core: a copy of its parent is another application's affair. */
    static List<String> places(@Nullable ClassLoader loader) throws IOException {
        if (loader == null) {
            return List.of();
        }
        Set<String> all = places(loader.getResources(FILE));
        if (loader.getParent() != null) {
            all.removeAll(places(loader.getParent().getResources(FILE)));
        }
        return new ArrayList<>(all);
    }

    private static Set<String> places(java.util.Enumeration<URL> found) {
        Set<String> places = new TreeSet<>();
        for (URL url : Collections.list(found)) {
            places.add(url.toString().replaceFirst("^jar:", "").replaceFirst("!?/?" + FILE + "$", ""));
        }
        return places;
    }
}
