package io.github.whydenied.testing;

import io.github.whydenied.call.CallFailure;
import io.github.whydenied.call.CallerAccess;

/** An error that AWS answers to a probe, as any client could throw it. */
public final class AwsAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How a client's user reads it. */
    public static final CallerAccess CLIENT = failure -> failure instanceof AwsAnswer answer
            ? CallFailure.answered(answer.code, answer.status, answer)
            : CallFailure.other(failure);

    private final String code;
    private final int status;

    public AwsAnswer(int status, String code) {
        super(code);
        this.code = code;
        this.status = status;
    }
}
