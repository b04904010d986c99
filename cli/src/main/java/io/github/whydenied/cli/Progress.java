package io.github.whydenied.cli;

/** Shows how far a long run is, on a terminal only, at most twice a second. */
final class Progress {

    private static final long OFTEN = 1 << 12;
    private static final long PAUSE_NANOS = 500_000_000L;

    private final long started = System.nanoTime();
    private long pieces;
    private long shown = started;
    private boolean open;

    void advanced(Console console, long found) {
        pieces++;
        if (!console.progress() || pieces % OFTEN != 0) {
            return;
        }
        long now = System.nanoTime();
        if (now - shown > PAUSE_NANOS) {
            shown = now;
            open = true;
            console.err().print("\r" + pieces + " lines or records read, " + found + " denials ");
            console.err().flush();
        }
    }

    void end(Console console) {
        if (open) {
            console.err().println();
            open = false;
        }
    }
}
