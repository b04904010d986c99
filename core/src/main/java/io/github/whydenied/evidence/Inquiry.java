package io.github.whydenied.evidence;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;

/**
 * What probes are asked about.
 *
 * @param call the failed call
 * @param denial what kind of no it was
 * @param request which action on which resource was refused
 * @param access the identity that signed the failed call
 */
public record Inquiry(FailedCall call, Denial denial, DeniedRequest request, CallerAccess access) {}
