package io.github.whydenied.sdk;

import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A failed execution with another exception than the one it is taken from. */
record Failed(Throwable exception, Context.FailedExecution like) implements Context.FailedExecution {

    @Override
    public SdkRequest request() {
        return like.request();
    }

    @Override
    public Optional<SdkHttpRequest> httpRequest() {
        return like.httpRequest();
    }

    @Override
    public Optional<SdkHttpResponse> httpResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SdkResponse> response() {
        return Optional.empty();
    }
}
