package io.github.whydenied.sdk;

import io.github.whydenied.Diagnoser;
import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.probe.BuiltInProbes;
import io.github.whydenied.probe.ProbeEnvironment;
import io.github.whydenied.verdict.CauseDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the interceptors of all clients share. Made from the settings with the first failed call, or installed by code and
 * frameworks that bring their own settings, probes, detectors or listeners.
 */
public final class Explainer implements AutoCloseable {

    /** The one registry: the SDK makes interceptors itself, so there is no other way to hand them anything. */
    private static final AtomicReference<@Nullable Explainer> INSTALLED = new AtomicReference<>();

    /** What stays open under the installed one until that is uninstalled; the last one comes back first. */
    private static final List<Explainer> BENEATH = new ArrayList<>();

    private final Settings settings;
    private final Outlets outlets;
    private final Diagnoser diagnoser;

    private Explainer(Builder builder) {
        this.settings = builder.settings;
        this.outlets = Outlets.of(settings);
        Diagnoser.Builder diagnosers = Diagnoser.builder().settings(settings);
        outlets.addTo(diagnosers);
        builder.listeners.forEach(diagnosers::listener);
        BuiltInProbes builtIn = BuiltInProbes.create(ProbeEnvironment.system());
        this.diagnoser = diagnosers
                .probes(builtIn.probes())
                .probes(builder.probes)
                .closing(builtIn)
                .detectors(builder.detectors)
                .build();
    }

    /**
     * The installed explainer; made from the settings when there is none yet.
     *
     * @return the explainer that every interceptor uses
     */
    public static Explainer installed() {
        Explainer present = INSTALLED.get();
        return present != null ? present : installDefault();
    }

    private static synchronized Explainer installDefault() {
        Explainer present = INSTALLED.get();
        if (present == null) {
            SettingsReader.Result read = SettingsReader.read();
            Logger log = LoggerFactory.getLogger("io.github.whydenied");
            read.warnings().forEach(log::warn);
            present = builder().settings(read.settings()).build();
            INSTALLED.set(present);
        }
        return present;
    }

    /**
     * Makes an explainer the one that every interceptor uses, and closes the one before.
     *
     * @param explainer the explainer; null for the one made from the settings
     */
    public static synchronized void install(@Nullable Explainer explainer) {
        Explainer before = INSTALLED.getAndSet(explainer);
        if (before != null && before != explainer) {
            before.close();
        }
    }

    /**
     * Makes an explainer the one that every interceptor uses until it is {@linkplain #uninstall uninstalled}; the one before
     * stays open and comes back then. For a framework's contexts, of which several can live in one JVM and end in any order.
     *
     * @param explainer the explainer
     */
    public static synchronized void installOver(Explainer explainer) {
        Explainer before = INSTALLED.getAndSet(explainer);
        if (before != null) {
            BENEATH.add(before);
        }
    }

    /**
     * Takes an explainer out, wherever it is, without closing it: a diagnosis under way can still end.
     *
     * @param explainer one that was {@linkplain #installOver installed over} another; any other is left alone
     */
    public static synchronized void uninstall(Explainer explainer) {
        if (INSTALLED.get() == explainer) {
            INSTALLED.set(BENEATH.isEmpty() ? null : BENEATH.remove(BENEATH.size() - 1));
        } else {
            BENEATH.removeIf(beneath -> beneath == explainer);
        }
    }

    /**
     * The settings it was made with.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * The diagnoser behind it.
     *
     * @return the diagnoser
     */
    public Diagnoser diagnoser() {
        return diagnoser;
    }

    boolean enabled() {
        return settings.enabled();
    }

    String message(Explanation explanation) {
        return outlets.message(explanation);
    }

    String logBlock(Explanation explanation) {
        return outlets.logBlock(explanation);
    }

    @Override
    public void close() {
        diagnoser.close();
    }

    /**
     * A builder with {@link Settings#DEFAULT}.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Explainer}. */
    public static final class Builder {

        private Settings settings = Settings.DEFAULT;
        private final List<Probe> probes = new ArrayList<>();
        private final List<CauseDetector> detectors = new ArrayList<>();
        private final List<ExplanationListener> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the settings.
         *
         * @param value the settings
         * @return this builder
         */
        public Builder settings(Settings value) {
            settings = value;
            return this;
        }

        /**
         * Adds a probe to the built-in ones.
         *
         * @param value the probe
         * @return this builder
         */
        public Builder probe(Probe value) {
            probes.add(value);
            return this;
        }

        /**
         * Adds a detector to the built-in ones.
         *
         * @param value the detector
         * @return this builder
         */
        public Builder detector(CauseDetector value) {
            detectors.add(value);
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(ExplanationListener value) {
            listeners.add(value);
            return this;
        }

        /**
         * Builds it.
         *
         * @return the explainer
         */
        public Explainer build() {
            return new Explainer(this);
        }
    }
}
