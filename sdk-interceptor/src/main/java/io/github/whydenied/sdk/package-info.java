/**
 * The hook into AWS SDK for Java v2 clients: the first and the last step of the flow. Reads a failed execution into a
 * {@link io.github.whydenied.call.FailedCall}, and puts the explanation into the exception that leaves.
 */
@NullMarked
package io.github.whydenied.sdk;

import org.jspecify.annotations.NullMarked;
