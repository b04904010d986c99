package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an application catches. */
final class Failures {

    private Failures() {}

    /** The failure of a call; that of an asynchronous one without the {@code CompletionException} around it. */
    static Throwable of(ThrowingCallable call) {
        Throwable caught = catchThrowable(call);
        if (caught == null) {
            throw new AssertionError("the call did not fail");
        }
        Throwable cause = caught.getCause();
        return caught instanceof CompletionException && cause != null ? cause : caught;
    }

    /** The failure of a call that a service answered. */
    static AwsServiceException ofService(ThrowingCallable call) {
        Throwable failure = of(call);
        if (failure instanceof AwsServiceException service) {
            return service;
        }
        throw new AssertionError("not an answer of a service: " + failure, failure);
    }

    static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
