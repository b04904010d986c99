package io.github.whydenied.cli;

/**
 * Keeps the heap as small as the work is. {@code java -jar} lets the heap grow with the memory of the machine: on a large one, hundreds of
 * megabytes of garbage are in it before the first collection.
 */
final class HeapBound {

    private static final long MAX_GARBAGE = 32 << 20;

    private final Runtime runtime = Runtime.getRuntime();
    private long live = used();

    /** To be called now and then, and not more often than some kilobytes are allocated. */
    void check() {
        long used = used();
        if (used - live > MAX_GARBAGE) {
            System.gc();
            live = used();
        } else {
            // The virtual machine may have collected by itself.
            live = Math.min(live, used);
        }
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
