package io.github.whydenied.testing;

import java.util.concurrent.CountDownLatch;

/** Waiting that takes no notice of interrupts, as a badly written extension would. */
public final class Uninterruptibles {

    private Uninterruptibles() {}

    /** Waits until the latch is open. */
    public static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
