/**
 * The failed call as facts: operation, request, error, credentials, clock. Second in the flow, after {@code iam}; does no I/O.
 */
@NullMarked
package io.github.whydenied.call;

import org.jspecify.annotations.NullMarked;
