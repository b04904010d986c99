package io.github.whydenied.probe;

import java.io.IOException;
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
    private @Nullable SdkHttpClient current;
    private int underWay;
    private boolean rehearsed;

    IdleHttpClient(Supplier<SdkHttpClient> maker) {
        this.maker = maker;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client().prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                begin();
                try {
                    return prepared.call();
                } finally {
                    end();
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
            if (!rehearsed) {
                rehearsed = true;
                // So that what closes it is loaded: a web application that was stopped loads no class any more.
                maker.get().close();
            }
            return maker.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end() {
        underWay--;
    }

    /** Whether there is something to close. */
    synchronized boolean isOpen() {
        return current != null;
    }

    /** Closes what is open, unless a request is under way; the next request opens it again. */
    synchronized void closeIdle() {
        if (underWay == 0) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
