package io.github.whydenied.sdk;

import java.io.Serial;

/**
 * Carries the log block of an explanation as a suppressed throwable. It serializes as a plain {@link Throwable}, so that a JVM
 * without this library can read the exception.
 */
final class AccessDeniedDiagnosis extends Throwable {

    @Serial
    private static final long serialVersionUID = 1L;

    AccessDeniedDiagnosis(String text) {
        super(text, null, false, false);
    }

    @Serial
    private Object writeReplace() {
        Throwable plain = new Throwable(getMessage());
        // Those of the serialization, which say nothing about the denial.
        plain.setStackTrace(new StackTraceElement[0]);
        return plain;
    }
}
