package io.github.whydenied;

import io.github.whydenied.evidence.Escapes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes, once per class, that an extension failed; the diagnosis goes on without it. */
final class ListenerFailures {

    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private ListenerFailures() {}

    static void note(Object extension, Throwable failure) {
        try {
            String name = extension.getClass().getName();
            if (NOTED.size() < 100 && NOTED.add(name)) {
                Logger log = LoggerFactory.getLogger("io.github.whydenied");
                log.warn("{} failed: {}; its further failures are not logged", name, Escapes.line(failure.toString()));
            }
        } catch (Throwable ignored) {
            // Logging itself is broken; there is nobody left to tell.
            return;
        }
    }
}
