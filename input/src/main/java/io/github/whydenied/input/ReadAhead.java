package io.github.whydenied.input;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one input holds, read by one thread and handed on by another one in the same order. The reader waits when it is too far ahead. A record
 * is kept as it is and no more is made of it, because whoever counts denials may know one like it.
 */
final class ReadAhead {

    private static final int CHUNK = 32;

    private final InputDetector detector;
    private final BlockingQueue<Chunk> chunks;
    private List<Step> steps = new ArrayList<>(CHUNK);
    private long advanced;

    /** Something that was read, to be done again with the sink. */
    @FunctionalInterface
    private interface Step {
        void run(DenialSink sink, TrailReader.Records records) throws IOException;
    }

    /**
     * Some steps.
     *
     * @param advanced how many pieces were read for them
     * @param isLast whether nothing follows
     * @param failure why nothing follows, where it should
     */
    private record Chunk(
            List<Step> steps,
            long advanced,
            boolean isLast,
            @Nullable Throwable failure) {}

    /** @param most how many steps may wait */
    ReadAhead(InputDetector detector, int most) {
        this.detector = detector;
        this.chunks = new ArrayBlockingQueue<>(Math.max(2, most / CHUNK));
    }

    /** Reads an input; for a thread of its own. */
    void read(String name, InputBatch.Opener opener) {
        Throwable failure = null;
        try {
            detector.like(new Sink(), new Records()).readWhole(name, opener);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            chunks.put(new Chunk(steps, advanced, true, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands on all that is read, until the input ends. */
    void handOn() throws IOException {
        DenialSink sink = detector.sink();
        TrailReader.Records records = detector.records();
        while (true) {
            Chunk chunk = next();
            for (long i = 0; i < chunk.advanced; i++) {
                sink.advanced();
            }
            for (Step step : chunk.steps) {
                step.run(sink, records);
            }
            if (chunk.failure instanceof Error error) {
                throw error;
            }
            if (chunk.failure instanceof RuntimeException defect) {
                throw defect;
            }
            if (chunk.failure instanceof IOException e) {
                throw e;
            }
            if (chunk.isLast) {
                return;
            }
        }
    }

    private Chunk next() throws InterruptedIOException {
        try {
            return chunks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void add(Step step) throws InterruptedIOException {
        steps.add(step);
        if (steps.size() < CHUNK) {
            return;
        }
        try {
            chunks.put(new Chunk(steps, advanced, false, null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        steps = new ArrayList<>(CHUNK);
        advanced = 0;
    }

    /** Takes what is no record. */
    private final class Sink implements DenialSink {
        @Override
        public void found(DenialRecord record) throws IOException {
            add((sink, records) -> sink.found(record));
        }

        @Override
        public void unreadable(String where, String problem) throws IOException {
            add((sink, records) -> sink.unreadable(where, problem));
        }

        @Override
        public void remarked(String where, String remark) throws IOException {
            add((sink, records) -> sink.remarked(where, remark));
        }

        @Override
        public void passedOver(PassedOver what, long count) throws IOException {
            add((sink, records) -> sink.passedOver(what, count));
        }

        @Override
        public void advanced() {
            advanced++;
        }

        @Override
        public boolean wantsCalls() {
            return detector.sink().wantsCalls();
        }
    }

    private final class Records implements TrailReader.Records {
        private final Likeness likenesses = new Likeness();

        @Override
        public void failed(TrailReader.Where where, long number, boolean listed, CloudTrailRecord record)
                throws IOException {
            FailedRecord kept = FailedRecord.of(record, likenesses).kept();
            String at = where.text(number, listed);
            add((sink, records) -> records.failed(at, kept));
        }

        @Override
        public void failed(String where, FailedRecord failed) throws IOException {
            throw new IllegalStateException("a record is read ahead once");
        }

        @Override
        public void succeeded(TrailReader.Where where, long number, boolean listed, CloudTrailRecord record)
                throws IOException {
            boolean isWanted = detector.sink().wantsCalls();
            if (isWanted || RecentChanges.canBeOf(record)) {
                succeeded(isWanted ? where.text(number, listed) : "", record);
            }
        }

        @Override
        public void succeeded(String where, CloudTrailRecord record) throws IOException {
            CloudTrailRecord kept = record.copy();
            add((sink, records) -> records.succeeded(where, kept));
        }

        @Override
        public void hold() throws IOException {
            add((sink, records) -> records.hold());
        }

        @Override
        public void release() throws IOException {
            add((sink, records) -> records.release());
        }
    }
}
