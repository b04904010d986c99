package io.github.whydenied.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Keeps the heap as small as the work is. {@code java -jar} lets the heap grow with the memory of the machine: on a large one, hundreds of
 * megabytes of garbage are in it before the first collection.
 */
final class HeapBound {

    private static final long MAX_GARBAGE = 32 << 20;

    private final Runtime runtime = Runtime.getRuntime();
    private long live = used();

    HeapBound() {
        returnWhatIsFree();
    }

    /** Where the virtual machine can be told so: what a collection has freed goes back to the machine, but for a fifth of the heap. */
    private static void returnWhatIsFree() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (machine != null) {
                machine.setVMOption("MinHeapFreeRatio", "10");
                machine.setVMOption("MaxHeapFreeRatio", "20");
            }
        } catch (IllegalArgumentException | LinkageError e) {
            // Another virtual machine, or one with other options: its heap is larger, and nothing else differs.
            return;
        }
    }

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
