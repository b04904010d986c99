package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeRunner;
import io.github.whydenied.evidence.SharedEvidence;
import io.github.whydenied.verdict.BuiltInDetectors;
import io.github.whydenied.verdict.CauseDetector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses failed calls: offline at once, with probes on its own pool, each denial once. Safe for use by several threads;
 * starts no thread before the first denial.
 */
@InternalApi
public final class Diagnoser implements AutoCloseable {

    private static final String FROZEN = "the process may be frozen once the call has failed";

    private final Settings.Bounds bounds;
    private final List<AutoCloseable> closeables;
    private final DiagnosisStarter starter;
    private final Teller teller;
    private final FurtherTeller further;
    private final boolean tellBeforeReturning;
    private final OpenDenials openDenials;
    private final DiagnosisPool pool;

    private Diagnoser(Builder builder) {
        Settings settings = builder.settings;
        this.pool = new DiagnosisPool(builder.threads);
        this.bounds = settings.bounds();
        this.tellBeforeReturning = builder.tellBeforeReturning;
        this.closeables = List.copyOf(builder.closeables);
        List<ExplanationListener> listeners = List.copyOf(builder.listeners);
        this.teller = new Teller(listeners, bounds.exitWait(), builder.hooks);
        this.further = new FurtherTeller(
                one -> Teller.tell(listeners, listener -> listener.onFurtherDenials(one)),
                pool::tryTell,
                builder.alarms,
                teller.untold(),
                tellBeforeReturning ? builder.nanos : null);
        DenialNews news =
                new DenialNews(new DenialGroups(bounds.remember(), builder.nanos), further, listeners, builder.nanos);
        this.openDenials = new OpenDenials(
                builder.clock,
                new DenialStateTeller(listeners, pool::tryTell, teller.untold(), tellBeforeReturning),
                bounds.remember().isZero(),
                builder.whileOpen);
        teller.tellsOnly((diagnosis, complete) -> {
            boolean isNews = news.isNews(diagnosis, complete);
            return openDenials.concluded(diagnosis, complete, isNews) && isNews;
        });
        teller.then(openDenials::told);
        news.continuing(openDenials::hasTold);
        List<CauseDetector> detectors = new ArrayList<>(BuiltInDetectors.all());
        detectors.addAll(builder.detectors);
        this.starter = new DiagnosisStarter(
                bounds,
                Expectations.of(settings.output().log().expected()),
                new DiagnosisPipeline(
                        new ProbeRunner(
                                builder.probes(), settings.probes()::allow, bounds.callBudget(), builder.shared),
                        detectors,
                        settings::referenceKeyInForce),
                new DiagnosisMemory(bounds.remember(), builder.nanos),
                news,
                teller,
                pool);
    }

    /**
     * Starts a diagnosis, or finds the remembered one.
     *
     * @param call the failed call
     * @param access the identity that signed it, used to ask AWS
     * @return the diagnosis, or empty when the failure is not a denial
     */
    public Optional<Diagnosis> diagnose(FailedCall call, CallerAccess access) {
        return begin(call, access, false).map(begun -> settle(begun, Duration.ZERO));
    }

    /**
     * Starts a diagnosis and waits for it, at most as long as the setting {@code wait}, and only when the denial is new.
     *
     * @param call the failed call
     * @param access the identity that signed it, used to ask AWS
     * @return the diagnosis, or empty when the failure is not a denial
     */
    public Optional<Diagnosis> diagnoseAndWait(FailedCall call, CallerAccess access) {
        return begin(call, access, true).map(begun -> settle(begun, bounds.waitAtMost()));
    }

    /**
     * The first half of a diagnosis: starts it, or finds the remembered one. Waits for nothing, and tells nobody.
     *
     * @param call the failed call
     * @param access the identity that signed it, used to ask AWS
     * @param waits whether the caller is one that can wait, if the settings let any
     * @return what is to be settled; empty when the failure is not a denial
     */
    public Optional<BegunDiagnosis> begin(FailedCall call, CallerAccess access, boolean waits) {
        return begin(call, access, waits, false);
    }

    /**
     * The first half of the diagnosis of a call of which the application can have said what it expects.
     *
     * @param call the failed call
     * @param access the identity that signed it, used to ask AWS
     * @param waits whether the caller is one that can wait, if the settings let any
     * @param expected whether a denial is expected, which is then nothing to warn of
     * @return what is to be settled; empty when the failure is not a denial
     */
    public Optional<BegunDiagnosis> begin(FailedCall call, CallerAccess access, boolean waits, boolean expected) {
        boolean awaited = tellBeforeReturning || (waits && !bounds.waitAtMost().isZero());
        return starter.start(call, access, awaited, expected)
                .map(started ->
                        new BegunDiagnosis(call, started.diagnosis(), awaited && started.first(), List.of(), null));
    }

    /**
     * The second half: waits for the diagnosis where the caller does, tells what is known then, and counts the call.
     *
     * @param begun what {@link #begin} gave, once
     * @param atMost how long to wait
     * @return the diagnosis
     */
    public Diagnosis settle(BegunDiagnosis begun, Duration atMost) {
        Diagnosis diagnosis = begun.diagnosis();
        count(begun);
        if (begun.awaited()) {
            diagnosis.await(atMost);
            if (tellBeforeReturning) {
                teller.tellLastWord(diagnosis, FROZEN);
            } else {
                teller.tellIncomplete(diagnosis);
            }
            teller.stopWaiting(diagnosis);
        }
        teller.count(begun.call(), diagnosis);
        return diagnosis;
    }

    /** An explanation is worth more than the count. */
    private void count(BegunDiagnosis begun) {
        try {
            openDenials.denied(begun);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            ListenerFailures.note(openDenials, e);
        }
    }

    /**
     * Which denials go on.
     *
     * @return those that were told and have not ended
     */
    public OpenDenials openDenials() {
        return openDenials;
    }

    /**
     * Where the process is ending, waits for diagnoses that listeners still have to be told of, at most the setting {@code exit-wait}, and
     * has told what is known. Does nothing elsewhere. A shutdown hook does so by itself: this is for frameworks that end the log in a hook
     * of their own, and call this before.
     */
    public void tellIfTheProcessEnds() {
        teller.tellIfTheProcessEnds();
    }

    /** Has told what was counted, ends the pool and closes what was given to be closed. */
    @Override
    public void close() {
        further.close();
        openDenials.close();
        pool.close();
        for (AutoCloseable closeable : closeables) {
            try {
                closeable.close();
            } catch (Exception e) {
                ListenerFailures.note(closeable, e);
            }
        }
    }

    /**
     * A builder with {@link Settings#DEFAULT} and no probes.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Diagnoser}. */
    public static final class Builder {

        private Settings settings = Settings.DEFAULT;
        private LongSupplier nanos = System::nanoTime;
        private Clock clock = Clock.systemUTC();
        private IntConsumer whileOpen = change -> {};
        private @Nullable ThreadFactory threads;
        private @Nullable SharedEvidence shared;
        private boolean tellBeforeReturning;
        private Untold.Hooks hooks = Untold.OF_JVM;
        private FurtherTeller.Alarms alarms = FurtherTeller.OF_PROCESS;
        private final List<Supplier<? extends List<? extends Probe>>> probes = new ArrayList<>();
        private final List<CauseDetector> detectors = new ArrayList<>();
        private final List<ExplanationListener> listeners = new ArrayList<>();
        private final List<AutoCloseable> closeables = new ArrayList<>();

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
         * Adds probes, asked in the order of adding.
         *
         * @param values the probes
         * @return this builder
         */
        public Builder probes(List<? extends Probe> values) {
            List<Probe> copy = List.copyOf(values);
            return probes(() -> copy);
        }

        /**
         * Adds probes that are made when the first denial is to be asked about.
         *
         * @param values gives the probes, the same each time, on any thread
         * @return this builder
         */
        public Builder probes(Supplier<? extends List<? extends Probe>> values) {
            probes.add(values);
            return this;
        }

        private Supplier<List<Probe>> probes() {
            List<Supplier<? extends List<? extends Probe>>> all = List.copyOf(probes);
            return () -> {
                List<Probe> made = new ArrayList<>();
                for (Supplier<? extends List<? extends Probe>> some : all) {
                    made.addAll(some.get());
                }
                return made;
            };
        }

        /**
         * Adds detectors to the built-in ones.
         *
         * @param values the detectors
         * @return this builder
         */
        public Builder detectors(List<? extends CauseDetector> values) {
            detectors.addAll(values);
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
         * Has something closed together with the diagnoser.
         *
         * @param value what to close
         * @return this builder
         */
        public Builder closing(AutoCloseable value) {
            closeables.add(value);
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
         * Shares what probes find with other processes.
         *
         * @param value where; whoever can write there is trusted
         * @return this builder
         */
        public Builder shared(SharedEvidence value) {
            shared = value;
            return this;
        }

        /**
         * Has every new denial told before the diagnoser returns, with what is known then, and not once more later. For a process that is
         * frozen between calls.
         *
         * @param value whether
         * @return this builder
         */
        public Builder tellBeforeReturning(boolean value) {
            tellBeforeReturning = value;
            return this;
        }

        /**
         * Has somebody know how many denials are open, who then says what succeeds.
         *
         * @param value is told by how many they are more or fewer; must be quick
         * @return this builder
         */
        public Builder whileOpen(IntConsumer value) {
            whileOpen = value;
            return this;
        }

        Builder hooks(Untold.Hooks value) {
            hooks = value;
            return this;
        }

        Builder alarms(FurtherTeller.Alarms value) {
            alarms = value;
            return this;
        }

        /** The time of day, for tests. */
        Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** The time, for tests. */
        Builder nanos(LongSupplier value) {
            nanos = value;
            return this;
        }

        /**
         * Builds it.
         *
         * @return the diagnoser
         */
        public Diagnoser build() {
            return new Diagnoser(this);
        }
    }
}
