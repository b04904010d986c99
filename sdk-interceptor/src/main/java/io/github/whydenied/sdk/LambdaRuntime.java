package io.github.whydenied.sdk;

import io.github.whydenied.probe.ProbeEnvironment;

/**
 * The runtime of AWS Lambda, which freezes the process between invocations: what a handler leaves to other threads happens with
 * the next invocation, or never.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Execution environment lifecycle</a>
 */
final class LambdaRuntime {

    private LambdaRuntime() {}

    /** Whether this process is one of its. Both, for one alone is set by tools that call Lambda. */
    static boolean runs(ProbeEnvironment process) {
        return process.variable("AWS_LAMBDA_RUNTIME_API").isPresent()
                && process.variable("AWS_LAMBDA_FUNCTION_NAME").isPresent();
    }
}
