package io.github.whydenied.sdk;

import io.github.whydenied.Settings;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.render.LogOutlet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The names of probes that the settings choose. */
final class ProbeNames {

    private ProbeNames() {}

    /** Whether the settings name any probe. */
    static boolean anyIn(Settings settings) {
        return !settings.probes().names().isEmpty()
                || !settings.probes().excluded().isEmpty();
    }

    /** A name that is misspelt would switch off what it was meant to switch on, without a word. */
    static void warnOfUnknown(Settings settings, List<Probe> builtIn, List<Probe> own) {
        Set<String> unknown = new TreeSet<>(settings.probes().names());
        unknown.addAll(settings.probes().excluded());
        Set<String> known = Stream.concat(builtIn.stream(), own.stream())
                .map(Probe::name)
                .collect(Collectors.toCollection(TreeSet::new));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            LoggerFactory.getLogger(LogOutlet.LOGGER)
                    .warn(
                            "whydenied.probes names {}, which is no probe and is left out; probes are {}",
                            Escapes.line(String.join(", ", unknown)),
                            String.join(", ", known));
        }
    }
}
