package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.util.concurrent.Callable;

/**
 * Threads of WhyDenied's own: daemons that keep nothing of the thread that asked for them. A thread's context class loader is
 * a root of the garbage collector, so an idle thread with an application's loader would keep an undeployed application.
 */
@InternalApi
public final class OwnThreads {

    private OwnThreads() {}

    /**
     * A daemon thread without inherited thread locals, whose context class loader is the platform's.
     *
     * @param name its name
     * @param work what it does
     * @return the thread, not started
     */
    public static Thread make(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    /**
     * Work that sees WhyDenied's class loader as its context's while it runs: listeners, stores and the SDK find classes by it.
     *
     * @param work the work
     * @return the same work, which leaves the thread's context class loader as it was
     */
    public static Runnable asOurs(Runnable work) {
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(OwnThreads.class.getClassLoader());
            try {
                work.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        };
    }

    /**
     * The same for work with an answer.
     *
     * @param work the work
     * @param <T> what it answers
     * @return the same work, which leaves the thread's context class loader as it was
     */
    public static <T> Callable<T> asOurs(Callable<T> work) {
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(OwnThreads.class.getClassLoader());
            try {
                return work.call();
            } finally {
                thread.setContextClassLoader(before);
            }
        };
    }
}
