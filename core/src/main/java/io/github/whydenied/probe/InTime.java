package io.github.whydenied.probe;

import io.github.whydenied.evidence.OwnThreads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds what has no bound of its own, such as a {@code credential_process}, by a daemon thread that is left behind. */
final class InTime {

    private InTime() {}

    /**
     * Runs something for so long.
     *
     * @throws TimeoutException when it is not done by then
     * @throws Exception what it throws
     */
    static <T> T run(Duration atMost, Callable<T> callable) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> ProbeMarker.run(callable));
        OwnThreads.make("whydenied-checkup", OwnThreads.asOurs(task)).start();
        try {
            return task.get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        } catch (TimeoutException e) {
            task.cancel(true);
            throw e;
        }
    }
}
