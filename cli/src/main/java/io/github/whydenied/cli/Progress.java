package io.github.whydenied.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Shows how far a long run is, on a terminal only, at most twice a second; as a bar where the size of all inputs is known. */
final class Progress {

    private static final long OFTEN = 1 << 12;
    private static final long PAUSE_NANOS = 500_000_000L;
    private static final int WIDTH = 24;

    private final LongSupplier nanos;
    private final long total;
    private final LongAdder bytes = new LongAdder();
    private long pieces;
    private long shown;
    private boolean open;

    /** @param files as typed */
    Progress(List<String> files) {
        this(total(files), System::nanoTime);
    }

    /**
     * Nothing is read yet.
     *
     * @param total how many bytes there are to read; 0 when not known
     * @param nanos the time
     */
    Progress(long total, LongSupplier nanos) {
        this.total = total;
        this.nanos = nanos;
        this.shown = nanos.getAsLong();
    }

    /** Files that are read as they lie there: what is packed is larger than its file, and a pipe has no end that is known. */
    private static long total(List<String> files) {
        long total = 0;
        try {
            for (String file : files) {
                Path path = Path.of(file);
                if (!Files.isRegularFile(path) || file.endsWith(".gz")) {
                    return 0;
                }
                total += Files.size(path);
            }
        } catch (IOException | InvalidPathException e) {
            return 0;
        }
        return total;
    }

    /** The input, counted as it is read, on whatever thread that is. */
    InputStream counted(InputStream in) {
        return total == 0
                ? in
                : new FilterInputStream(in) {
                    @Override
                    public int read() throws IOException {
                        int read = super.read();
                        bytes.add(read < 0 ? 0 : 1);
                        return read;
                    }

                    @Override
                    public int read(byte[] to, int from, int length) throws IOException {
                        int read = super.read(to, from, length);
                        bytes.add(Math.max(0, read));
                        return read;
                    }
                };
    }

    void advanced(Console console, long found) {
        pieces++;
        if (!console.progress() || pieces % OFTEN != 0) {
            return;
        }
        long now = nanos.getAsLong();
        if (now - shown > PAUSE_NANOS) {
            shown = now;
            open = true;
            console.err().print("\r" + bar() + pieces + " lines or records read, " + found + " denials ");
            console.err().flush();
        }
    }

    /** What is packed under another name than .gz is larger than its file; the bar is then full too early, and says no more than that. */
    private String bar() {
        if (total == 0) {
            return "";
        }
        double part = Math.min(1, bytes.sum() / (double) total);
        int full = (int) (part * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] "
                + String.format(Locale.ROOT, "%3d %%  ", (int) (part * 100));
    }

    void end(Console console) {
        if (open) {
            console.err().println();
            open = false;
        }
    }
}
