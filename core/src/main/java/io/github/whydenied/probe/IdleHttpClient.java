package io.github.whydenied.probe;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that is made when a request needs it and can be closed between two of them: with its connections its threads end, which would
 * hold the class loader of a web application that was undeployed.
 */
final class IdleHttpClient implements SdkHttpClient {

    private final Supplier<SdkHttpClient> maker;
    private final Clock clock;
    private @Nullable SdkHttpClient current;
    private Instant lastUsed;
    private int underWay;
    private boolean rehearsed;

    IdleHttpClient(Supplier<SdkHttpClient> maker, Clock clock) {
        this.maker = maker;
        this.clock = clock;
        this.lastUsed = clock.instant();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client().prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                count(1);
                try {
                    return prepared.call();
                } finally {
                    // Its body is read in less time than makes a client idle.
                    count(-1);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    /** The SDK asks for it when it makes a client, which sends nothing yet: the answer must not cost an HTTP client. */
    @Override
    public String clientName() {
        return "WhyDenied";
    }

    private synchronized SdkHttpClient client() {
        use();
        SdkHttpClient client = current;
        if (client == null) {
            client = open();
            current = client;
        }
        return client;
    }

    private SdkHttpClient open() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Threads that the client starts take the loader of this one, and must not take an application's.
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            SdkHttpClient client = maker.get();
            if (rehearsed || client instanceof JdkSdkHttpClient) {
                return client;
            }
            rehearsed = true;
            // So that what closes it is loaded: a web application that was stopped loads no class any more.
            client.close();
            return maker.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private synchronized void count(int calls) {
        underWay += calls;
        use();
    }

    /** It is wanted now. */
    synchronized void use() {
        lastUsed = clock.instant();
    }

    /** When it was wanted last. */
    synchronized Instant lastUsed() {
        return lastUsed;
    }

    /** Whether there is something to close. */
    synchronized boolean isOpen() {
        return current != null;
    }

    /** Closes what is open and was not used after a time; the next request opens it again. */
    synchronized void closeIfUnusedSince(Instant time) {
        if (underWay == 0 && !lastUsed.isAfter(time)) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        SdkHttpClient open = current;
        current = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException | LinkageError e) {
                // It is let go all the same, and what depends on that with it.
                return;
            }
        }
    }
}
