package io.github.whydenied;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.DiagnosisMemory.Remembered;
import io.github.whydenied.DiagnosisPipeline.Intake;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeRunner;
import io.github.whydenied.evidence.SdkCopies;
import io.github.whydenied.evidence.SharedEvidence;
import io.github.whydenied.verdict.BuiltInDetectors;
import io.github.whydenied.verdict.CauseDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses failed calls: offline at once, with probes on its own pool, each denial once. Safe for use by several threads;
 * starts no thread before the first denial.
 */
public final class Diagnoser implements AutoCloseable {

    private static final int NEW_DIAGNOSES = 10;
    private static final Duration PER = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMillis(50);

    private final Settings.Bounds bounds;
    private final List<ExplanationListener> listeners;
    private final List<AutoCloseable> closeables;
    private final DiagnosisPipeline pipeline;
    private final DiagnosisPool pool;
    private final DiagnosisMemory memory;
    private final RateLimit rate;

    private Diagnoser(Builder builder) {
        this.pool = new DiagnosisPool(builder.threads);
        this.bounds = builder.settings.bounds();
        this.listeners = List.copyOf(builder.listeners);
        this.closeables = List.copyOf(builder.closeables);
        this.memory = new DiagnosisMemory(bounds.remember(), builder.nanos);
        this.rate = new RateLimit(NEW_DIAGNOSES, PER, builder.nanos);
        List<CauseDetector> detectors = new ArrayList<>(BuiltInDetectors.all());
        detectors.addAll(builder.detectors);
        this.pipeline = new DiagnosisPipeline(
                new ProbeRunner(builder.probes, builder.settings.probes()::allow, bounds.callBudget(), builder.shared),
                detectors);
    }

    /**
     * Starts a diagnosis, or finds the remembered one.
     *
     * @param call the failed call
     * @param access the identity that signed it, used to ask AWS
     * @return the diagnosis, or empty when the failure is not a denial
     */
    public Optional<Diagnosis> diagnose(FailedCall call, CallerAccess access) {
        Optional<Diagnosis> diagnosis = start(call, access, false).map(Remembered::diagnosis);
        diagnosis.ifPresent(started -> count(call, started));
        return diagnosis;
    }

    /**
     * Starts a diagnosis and waits for it, at most as long as the setting {@code wait}, and only when the denial is new.
     *
     * @param call the failed call
     * @param access the identity that signed it, used to ask AWS
     * @return the diagnosis, or empty when the failure is not a denial
     */
    public Optional<Diagnosis> diagnoseAndWait(FailedCall call, CallerAccess access) {
        if (bounds.waitAtMost().isZero()) {
            return diagnose(call, access);
        }
        Optional<Remembered> started = start(call, access, true);
        started.filter(Remembered::first).map(Remembered::diagnosis).ifPresent(diagnosis -> {
            diagnosis.awaitOnce(bounds.waitAtMost());
            // While the pool still sees somebody waiting, so that the complete explanation cannot be told before it.
            tellIncomplete(diagnosis);
            // Before the pool sees nobody waiting, else it could publish in this thread's stead, and later than the
            // call returns.
            publish(diagnosis);
            diagnosis.stopWaiting();
            // After a time-out it can have ended since, when the pool still saw somebody waiting.
            publish(diagnosis);
        });
        Optional<Diagnosis> diagnosis = started.map(Remembered::diagnosis);
        diagnosis.ifPresent(waitedFor -> count(call, waitedFor));
        return diagnosis;
    }

    /** A call that comes before the diagnosis was told is told after it, with all others: there can be very many. */
    private void count(FailedCall call, Diagnosis diagnosis) {
        if (diagnosis.countLater()) {
            // Listeners can have been told between the two.
            tellUncounted(diagnosis);
        } else {
            Explanation complete = diagnosis.current().forCall(call);
            tell(listener -> listener.onDeniedCalls(complete, 1));
        }
    }

    private void tellUncounted(Diagnosis diagnosis) {
        long calls = diagnosis.takeUncounted();
        if (calls > 0) {
            Explanation complete = diagnosis.current();
            tell(listener -> listener.onDeniedCalls(complete, calls));
        }
    }

    private Optional<Remembered> start(FailedCall call, CallerAccess access, boolean waits) {
        Intake intake = pipeline.intake(call);
        if (intake.denial() instanceof Denial.NotADenial) {
            return Optional.empty();
        }
        AtomicReference<@Nullable Runnable> first = new AtomicReference<>();
        Remembered remembered = memory.get(intake.fingerprint(), fingerprint -> {
            Diagnosis diagnosis = new Diagnosis(pipeline.conclude(intake, false, 0), waits);
            long repeats = memory.takeRepeats(fingerprint);
            first.set(() -> launch(intake, access, diagnosis, repeats));
            return diagnosis;
        });
        // Outside the cache's computation, which must stay short.
        Runnable launch = first.get();
        if (launch != null) {
            launch.run();
        }
        return Optional.of(remembered);
    }

    private void launch(Intake intake, CallerAccess access, Diagnosis diagnosis, long repeats) {
        Deadline deadline = Deadline.in(bounds.deadline());
        AtomicBoolean ended = new AtomicBoolean();
        Consumer<Executor> endOn = publisher -> {
            if (ended.compareAndSet(false, true)) {
                diagnosis.end(conclusion(intake, diagnosis, repeats));
                if (!diagnosis.somebodyWaits()) {
                    publisher.execute(() -> publish(diagnosis));
                }
            }
        };
        Runnable end = () -> endOn.accept(Runnable::run);
        String refusal = !rate.tryStart()
                ? "more than " + NEW_DIAGNOSES + " new diagnoses within a minute"
                : pool.tryExecute(() -> gather(intake, access, deadline, diagnosis, end))
                        ? ""
                        : "the diagnosis pool is full";
        if (!refusal.isEmpty()) {
            intake.ledger().record("probes", new Skipped(refusal, ""), 0);
            // Not on this thread, which can be the event loop of an asynchronous client: listeners write files.
            endOn.accept(ForkJoinPool.commonPool());
            return;
        }
        endAtDeadline(diagnosis, end);
    }

    /** An extension that breaks on what the probes have found must not leave the diagnosis without an end. */
    private Explanation conclusion(Intake intake, Diagnosis diagnosis, long repeats) {
        try {
            return pipeline.conclude(intake, true, repeats);
        } catch (Throwable e) {
            // The class alone, as for a detector that throws an exception: its message could quote evidence.
            String reason = "a detector failed with " + e.getClass().getSimpleName();
            intake.ledger().record("detectors", new Failed(reason), 0);
            return diagnosis.current().asComplete(intake.ledger().entries(), repeats);
        }
    }

    private void gather(Intake intake, CallerAccess access, Deadline deadline, Diagnosis diagnosis, Runnable end) {
        try {
            if (!diagnosis.somebodyWaits()) {
                tellIncomplete(diagnosis);
            }
            pipeline.gather(intake, access, deadline);
            SdkCopies.tellOnce();
        } finally {
            end.run();
        }
    }

    /** A probe that ignores the deadline, or a pool that never gets to the task, does not delay the end. */
    private void endAtDeadline(Diagnosis diagnosis, Runnable end) {
        // The timer thread is the JVM's own and must not be held up: the end runs on the common pool.
        CompletableFuture<?> unused = diagnosis
                .complete()
                .orTimeout(bounds.deadline().toNanos() + GRACE.toNanos(), NANOSECONDS)
                .handleAsync((done, timeout) -> {
                    if (timeout != null) {
                        end.run();
                    }
                    return done;
                });
    }

    private void tellIncomplete(Diagnosis diagnosis) {
        Explanation now = diagnosis.current();
        if (!now.course().complete() && diagnosis.claimIncomplete()) {
            tell(listener -> listener.onExplanation(now));
        }
    }

    private void publish(Diagnosis diagnosis) {
        if (diagnosis.claimPublication()) {
            Explanation complete = diagnosis.current();
            tell(listener -> listener.onExplanation(complete));
            diagnosis.told();
            tellUncounted(diagnosis);
        }
    }

    private void tell(Consumer<ExplanationListener> how) {
        for (ExplanationListener listener : listeners) {
            try {
                how.accept(listener);
            } catch (Throwable e) {
                // A listener's failure is its own: neither the call nor the other listeners may notice.
                ListenerFailures.note(listener, e);
            }
        }
    }

    /** Ends the pool and closes what was given to be closed. */
    @Override
    public void close() {
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
        private @Nullable ThreadFactory threads;
        private @Nullable SharedEvidence shared;
        private final List<Probe> probes = new ArrayList<>();
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
            probes.addAll(values);
            return this;
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
