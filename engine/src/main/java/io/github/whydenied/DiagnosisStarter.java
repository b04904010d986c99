package io.github.whydenied;

import io.github.whydenied.Diagnosis.Standing;
import io.github.whydenied.DiagnosisMemory.Remembered;
import io.github.whydenied.DiagnosisPipeline.Intake;
import io.github.whydenied.DiagnosisPipeline.ReadDenial;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.Alarm;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.SdkCopies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins the diagnosis of a denial that is new, has AWS asked where that is to be, and has all end in time.
 *
 * @param bounds how long and how much
 * @param expectations which denials are expected
 * @param pipeline the steps of a diagnosis
 * @param memory what was diagnosed
 * @param news which denials are told for themselves
 * @param teller tells listeners
 * @param pool the threads
 */
record DiagnosisStarter(
        Settings.Bounds bounds,
        Expectations expectations,
        DiagnosisPipeline pipeline,
        DiagnosisMemory memory,
        DenialNews news,
        Teller teller,
        DiagnosisPool pool) {

    private static final Duration GRACE = Duration.ofMillis(50);
    /** The thread that has asked. */
    private static final Executor ASKER = Runnable::run;

    /**
     * The diagnosis of a denial, begun or remembered.
     *
     * @param waits whether its caller waits if it is the first
     * @param expected whether the application has said of this call that it expects the denial
     * @return empty when it is no denial
     */
    Optional<Remembered> start(FailedCall call, CallerAccess access, boolean waits, boolean expected) {
        ReadDenial read = memory.read(call, pipeline::read);
        if (!read.isADenial()) {
            return Optional.empty();
        }
        boolean isExpected =
                expected || expectations.include(call, read.denied().request());
        DiagnosisMemory.Key key = new DiagnosisMemory.Key(read.fingerprint(), isExpected);
        Remembered remembered = start(key, read, access, waits);
        if (!remembered.first() && news.mayBeTriedAgain(remembered.diagnosis())) {
            memory.forget(key, remembered.diagnosis());
            remembered = start(key, read, access, waits);
        }
        if (!remembered.first()) {
            news.countAgain(remembered.diagnosis());
        }
        RecordMethods.forgetLater();
        return Optional.of(remembered);
    }

    private Remembered start(DiagnosisMemory.Key key, ReadDenial read, CallerAccess access, boolean waits) {
        AtomicReference<@Nullable Runnable> then = new AtomicReference<>();
        Remembered remembered = memory.get(key, same -> {
            Intake intake = Intake.of(read, key.expected());
            Explanation offline = pipeline.conclude(intake, false, 0);
            long repeats = memory.takeRepeats(same);
            Diagnosis made = new Diagnosis(offline, waits, why -> conclusion(intake.cutShort(why), offline, repeats));
            news.place(made);
            boolean asks = made.standing() == Standing.TOLD || made.standing() == Standing.TOLD_IF_DIFFERENT;
            then.set(asks ? () -> launch(intake, access, made, repeats) : () -> news.count(made));
            return made;
        });
        // Outside the memory's computation, which must stay short.
        Runnable next = then.get();
        if (next != null) {
            next.run();
        }
        return remembered;
    }

    private void launch(Intake intake, CallerAccess access, Diagnosis diagnosis, long repeats) {
        teller.expect(diagnosis);
        Deadline deadline = Deadline.in(bounds.deadline());
        AtomicBoolean ended = new AtomicBoolean();
        Consumer<Executor> endOn = publisher -> {
            if (ended.compareAndSet(false, true)) {
                Explanation complete = conclusion(intake, diagnosis.current(), repeats);
                if (publisher == ASKER && diagnosis.telling().isAwaited() && diagnosis.standing() == Standing.TOLD) {
                    teller.prepare(complete);
                }
                if (diagnosis.end(complete)) {
                    publisher.execute(() -> teller.tellComplete(diagnosis));
                }
            }
        };
        // Listeners write files, and can hang: not on the event loop of an asynchronous client, nor on the thread of
        // all alarms.
        Executor beside = publication -> {
            if (!pool.tryTell(publication)) {
                teller.giveUp(diagnosis);
            }
        };
        if (!pool.tryExecute(() -> gather(intake, access, deadline, diagnosis, () -> endOn.accept(ASKER)))) {
            intake.ledger().record("probes", new Skipped("the diagnosis pool is full", ""), 0);
            endOn.accept(beside);
            return;
        }
        endAtDeadline(diagnosis, () -> endOn.accept(beside));
    }

    /** An extension that breaks on what the probes have found must not leave the diagnosis without an end. */
    private Explanation conclusion(Intake intake, Explanation known, long repeats) {
        List<Evidence> evidence = intake.ledger().entries();
        if (evidence.equals(known.course().evidence())) {
            // Nothing was found since, from which nothing else would follow.
            return known.asComplete(evidence, repeats);
        }
        try {
            return pipeline.conclude(intake, true, repeats);
        } catch (Throwable e) {
            // The class alone, as for a detector that throws an exception: its message could quote evidence.
            String reason = "a detector failed with " + e.getClass().getSimpleName();
            intake.ledger().record("detectors", new Failed(reason), 0);
            return known.asComplete(intake.ledger().entries(), repeats);
        }
    }

    private void gather(Intake intake, CallerAccess access, Deadline deadline, Diagnosis diagnosis, Runnable end) {
        try {
            if (!diagnosis.telling().isAwaited()) {
                teller.tellIncomplete(diagnosis);
            }
            pipeline.gather(intake, access, deadline);
        } finally {
            end.run();
        }
        SdkCopies.tellOnce();
    }

    /** A probe that ignores the deadline, or a pool that never gets to the task, does not delay the end. */
    private void endAtDeadline(Diagnosis diagnosis, Runnable end) {
        Alarm alarm = Alarm.in(bounds.deadline().plus(GRACE), end);
        CompletableFuture<Void> unused = diagnosis.complete().thenRun(alarm::cancel);
    }
}
