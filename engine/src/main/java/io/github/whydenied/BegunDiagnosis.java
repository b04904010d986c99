package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;

/**
 * A diagnosis that has begun for a call, and that somebody still has to {@link Diagnoser#settle settle}.
 *
 * @param call the failed call
 * @param diagnosis its diagnosis, new or remembered
 * @param awaited whether it is new and its caller waits for it, and then tells of it
 */
@InternalApi
public record BegunDiagnosis(FailedCall call, Diagnosis diagnosis, boolean awaited) {}
