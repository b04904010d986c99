package io.github.whydenied.sdk;

import io.github.whydenied.Diagnoser;
import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
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
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the interceptors of all clients share. Made from the settings with the first failed call, or installed by code and
 * frameworks that bring their own settings, probes, detectors or listeners.
 */
public final class Explainer implements AutoCloseable {

    /** What lies under the installed one until that is uninstalled; the last comes back first. Guarded by the class. */
    private static final List<Installation> BENEATH = new ArrayList<>();

    /** The one registry: the SDK makes interceptors itself, so there is no other way to hand them anything. */
    private static volatile Installation top = new Installation(Explainer::ofSettings, false);

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
        if (!settings.probes().names().isEmpty()
                || !settings.probes().excluded().isEmpty()) {
            // Which of the names are none of a probe is to be said now.
            diagnoser();
        }
    }

    private Diagnoser make(Builder parts) {
        Diagnoser.Builder diagnosers = Diagnoser.builder().settings(settings);
        outlets.addTo(diagnosers, frozen);
        parts.listeners.forEach(diagnosers::listener);
        ClassPathListeners.found().forEach(diagnosers::listener);
        if (parts.threads != null) {
            diagnosers.threads(parts.threads);
        }
        if (parts.shared != null) {
            diagnosers.shared(parts.shared);
        }
        diagnosers.tellBeforeReturning(frozen);
        LaterProbes builtIn = new LaterProbes(parts.process);
        if (ProbeNames.anyIn(settings)) {
            ProbeNames.warnOfUnknown(settings, builtIn.get(), parts.probes);
        }
        return diagnosers
                .probes(builtIn)
                .probes(parts.probes)
                .closing(builtIn)
                .detectors(parts.detectors)
                .build();
    }

    /**
     * The installed explainer; made now when this is the first denial that asks for it.
     *
     * @return the newest, which all clients use that belong to no earlier one
     */
    public static Explainer installed() {
        return top.explainer();
    }

    /** The explainer of the place that a client belongs to; the installed one when it belongs to none, or that is gone. */
    static Explainer of(@Nullable Object home) {
        return home instanceof Installation place ? place.explainer() : installed();
    }

    /** The same if it can be had on any thread: null where a framework has yet to make it, which it does on the thread of a failed call. */
    static @Nullable Explainer atHand(@Nullable Object home) {
        Installation place = home instanceof Installation own ? own : top;
        return place.isHome ? place.made : place.explainer();
    }

    private static Explainer ofSettings() {
        return builder().build();
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
    public static synchronized void install(@Nullable Explainer explainer) {
        Installation before = top;
        top = new Installation(explainer == null ? Explainer::ofSettings : () -> explainer, false);
        before.retire().filter(made -> made != explainer).ifPresent(Explainer::close);
        WhyDeniedAccessDeniedInterceptor.newestHome(null);
    }

    /**
     * Makes an explainer the one that every interceptor uses until it is uninstalled, but for those of clients that were made while an earlier
     * one was the newest: they keep that. It stays open and comes back then. For a framework's contexts, of which several can live in one JVM and
     * end in any order, each with settings of its own.
     *
     * @param maker called once, with the first denial, on the thread of the failed call: it must not wait for anything
     * @return the hold on it
     */
    public static synchronized Installation installOver(Supplier<Explainer> maker) {
        Installation installation = new Installation(maker, true);
        BENEATH.add(top);
        top = installation;
        WhyDeniedAccessDeniedInterceptor.newestHome(installation);
        return installation;
    }

    private static synchronized void remove(Installation installation) {
        if (top == installation) {
            top = BENEATH.remove(BENEATH.size() - 1);
        } else {
            BENEATH.remove(installation);
        }
        WhyDeniedAccessDeniedInterceptor.newestHome(top.isHome ? top : null);
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
        Diagnoser present = diagnoser;
        return present == null ? made() : present;
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

    /** A place in the registry, whose explainer is made when a denial first asks for it. */
    public static final class Installation {

        private final boolean isHome;
        /** Null once this is retired: clients of a framework's context outlive it, and must not hold it. */
        private @Nullable Supplier<Explainer> maker;

        private volatile @Nullable Explainer made;

        private Installation(Supplier<Explainer> maker, boolean isHome) {
            this.maker = maker;
            this.isHome = isHome;
        }

        /**
         * The explainer.
         *
         * @return made now when there was no denial yet; the newest there is when this was uninstalled
         */
        public Explainer explainer() {
            Explainer present = made;
            present = present == null ? make() : present;
            return present == null ? installed() : present;
        }

        private synchronized @Nullable Explainer make() {
            if (made == null && maker != null) {
                made = maker.get();
            }
            return made;
        }

        /**
         * Puts another explainer into the same place, so that the clients that belong to it get that.
         *
         * @param other as for {@link Explainer#installOver}
         * @return the one before, if it was needed; it stays open
         */
        public synchronized Optional<Explainer> replace(Supplier<Explainer> other) {
            Optional<Explainer> before = Optional.ofNullable(made);
            if (maker != null) {
                maker = other;
                made = null;
            }
            return before;
        }

        private synchronized Optional<Explainer> retire() {
            Optional<Explainer> last = Optional.ofNullable(made);
            maker = null;
            made = null;
            return last;
        }

        /**
         * Takes it out, wherever it lies.
         *
         * @return its explainer, if it was needed; it stays open, for a diagnosis under way can still end
         */
        public Optional<Explainer> uninstall() {
            remove(this);
            return retire();
        }
    }

    /** Builds an {@link Explainer}. */
    public static final class Builder {

        private @Nullable Settings settings;
        private final List<Probe> probes = new ArrayList<>();
        private final List<CauseDetector> detectors = new ArrayList<>();
        private final List<ExplanationListener> listeners = new ArrayList<>();
        private @Nullable Redactor redactor;
        private @Nullable Renderer logText;
        private @Nullable ThreadFactory threads;
        private @Nullable SharedEvidence shared;
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
            threads = value;
            return this;
        }

        /**
         * Shares what probes find with other processes, so that many that are refused the same ask AWS once.
         *
         * @param value where; it holds what policies say, and whoever can write there is trusted
         * @return this builder
         */
        public Builder shared(SharedEvidence value) {
            shared = value;
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
