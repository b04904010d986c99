package io.github.whydenied.sdk;

import io.github.whydenied.evidence.Probe;
import io.github.whydenied.probe.BuiltInProbes;
import io.github.whydenied.probe.ProbeEnvironment;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The built-in probes, made by the thread that asks them first: a first denial does not wait until their classes are loaded. */
final class LaterProbes implements Supplier<List<Probe>>, AutoCloseable {

    private final ProbeEnvironment environment;

    private @Nullable BuiltInProbes made;
    private boolean closed;

    LaterProbes(ProbeEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public synchronized List<Probe> get() {
        BuiltInProbes present = made;
        if (present == null) {
            present = BuiltInProbes.create(environment);
            made = present;
            if (closed) {
                present.close();
            }
        }
        return present.probes();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.close();
        }
    }
}
