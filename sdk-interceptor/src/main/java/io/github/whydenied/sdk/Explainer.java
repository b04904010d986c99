package io.github.whydenied.sdk;

import io.github.whydenied.Diagnoser;
import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.OpenDenials;
import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.SharedEvidence;
import io.github.whydenied.probe.ProbeEnvironment;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.Renderer;
import io.github.whydenied.verdict.CauseDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the interceptors of all clients share. Made from the settings with the first failed call, or installed by code and
 * frameworks that bring their own settings, probes, detectors or listeners.
 */
@PublicApi
public final class Explainer implements AutoCloseable {

    private final Settings settings;
    private final Outlets outlets;
    private final boolean frozen;

    /** Null once the diagnoser is made. */
    private @Nullable Builder builder;

    private volatile @Nullable Diagnoser diagnoser;
    private boolean closed;

    private Explainer(Builder builder) {
        this.settings = builder.settings == null ? readSettings() : builder.settings;
        this.outlets = Outlets.of(settings, builder.redactor, builder.logText);
        this.frozen = LambdaRuntime.runs(builder.process);
        this.builder = builder;
        if (ProbeNames.anyIn(settings)) {
            // Which of the names are none of a probe is to be said now.
            diagnoser();
        }
    }

    private Diagnoser make(Builder parts) {
        Diagnoser.Builder diagnosers = Diagnoser.builder().settings(settings);
        outlets.addTo(diagnosers, frozen);
        LaterProbes builtIn = new LaterProbes(parts.process);
        if (ProbeNames.anyIn(settings)) {
            ProbeNames.warnOfUnknown(settings, builtIn.get(), parts.probes);
        }
        diagnosers.probes(builtIn).closing(builtIn).probes(parts.probes);
        parts.additions.forEach(addition -> addition.accept(diagnosers));
        ClassPathListeners.found().forEach(diagnosers::listener);
        return diagnosers
                .tellBeforeReturning(frozen)
                .whileOpen(SuccessWatch::add)
                .build();
    }

    /**
     * The installed explainer; made now when this is the first denial that asks for it.
     *
     * @return the newest, which all clients use that belong to no earlier one
     */
    public static Explainer installed() {
        return ExplainerRegistry.newest();
    }

    private static Settings readSettings() {
        SettingsReader.Result read = SettingsReader.read();
        Logger log = LoggerFactory.getLogger(LogOutlet.LOGGER);
        read.warnings().forEach(log::warn);
        return read.settings();
    }

    /**
     * Makes an explainer the newest, which all clients use that belong to no earlier one, and closes and removes the one before.
     *
     * @param explainer the explainer; null for the one made from the settings
     */
    public static void install(@Nullable Explainer explainer) {
        ExplainerRegistry.replaceNewest(explainer);
    }

    /**
     * Registers an explainer for the clients of one application. Every interceptor uses it until it is unregistered, but for
     * those of clients that were made while an earlier one was the newest: they keep that. The one before stays open and
     * comes back then. For a framework's contexts, of which several can live in one JVM and end in any order, each with
     * settings of its own.
     *
     * @param maker called once, with the first denial, on the thread of the failed call: it must not wait for anything
     * @return the registration
     */
    public static ExplainerRegistration register(Supplier<Explainer> maker) {
        return ExplainerRegistry.add(maker);
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
    @InternalApi
    public Diagnoser diagnoser() {
        Diagnoser present = diagnoser;
        return present == null ? made() : present;
    }

    /**
     * Which denials go on.
     *
     * @return those that were told and have not ended; the oldest first
     */
    public List<OpenDenial> open() {
        OpenDenials denials = openDenials();
        return denials == null ? List.of() : denials.open();
    }

    /** Null before the first denial. */
    @Nullable
    OpenDenials openDenials() {
        Diagnoser present = diagnoser;
        return present == null ? null : present.openDenials();
    }

    private synchronized Diagnoser made() {
        Diagnoser present = diagnoser;
        if (present == null) {
            present = make(Objects.requireNonNull(builder));
            builder = null;
            diagnoser = present;
            if (closed) {
                present.close();
            }
        }
        return present;
    }

    /** Whether the process is frozen between calls, so that nothing can be left to other threads. */
    boolean frozen() {
        return frozen;
    }

    boolean enabled() {
        return settings.enabled();
    }

    /** Whether answers of calls that succeeded are looked at. */
    boolean looksAtEntries() {
        return settings.enabled() && settings.entries();
    }

    String message(Explanation explanation) {
        return outlets.message(explanation);
    }

    String logBlock(Explanation explanation) {
        return outlets.logBlock(explanation);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Diagnoser present = diagnoser;
        if (present != null) {
            present.close();
        }
    }

    /**
     * A builder with the settings of the classpath file, the environment and the system properties.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Explainer}. */
    public static final class Builder {

        private @Nullable Settings settings;
        private final List<Probe> probes = new ArrayList<>();
        private @Nullable Redactor redactor;
        private @Nullable Renderer logText;
        /** What the diagnoser gets beside what every explainer gives it. */
        private final List<Consumer<Diagnoser.Builder>> additions = new ArrayList<>();

        private ProbeEnvironment process = ProbeEnvironment.system();

        private Builder() {}

        /**
         * Sets the settings, instead of those that {@link SettingsReader#read()} finds.
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
            return adding(diagnosers -> diagnosers.detectors(List.of(value)));
        }

        /**
         * Adds a listener.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(ExplanationListener value) {
            return adding(diagnosers -> diagnosers.listener(value));
        }

        /**
         * Masks more than the setting {@code redaction} does, in every form.
         *
         * @param value the redactor, which comes after the standard one
         * @return this builder
         */
        public Builder redactor(Redactor value) {
            redactor = value;
            return this;
        }

        /**
         * Writes the text of the log event instead of the log block. Its report is redacted, as all our forms are.
         *
         * @param value the renderer; what it throws costs this event and nothing else
         * @return this builder
         */
        public Builder logText(Renderer value) {
            logText = value;
            return this;
        }

        /**
         * Sets what makes the threads of diagnoses, of which there are four at most. They should be daemons.
         *
         * @param value the factory
         * @return this builder
         */
        public Builder threads(ThreadFactory value) {
            return adding(diagnosers -> diagnosers.threads(value));
        }

        /**
         * Shares what probes find with other processes, so that many that are refused the same ask AWS once.
         *
         * @param value where; it holds what policies say, and whoever can write there is trusted
         * @return this builder
         */
        public Builder shared(SharedEvidence value) {
            return adding(diagnosers -> diagnosers.shared(value));
        }

        private Builder adding(Consumer<Diagnoser.Builder> addition) {
            additions.add(addition);
            return this;
        }

        Builder process(ProbeEnvironment value) {
            process = value;
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
