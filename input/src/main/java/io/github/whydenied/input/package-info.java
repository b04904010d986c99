/**
 * What a denial looks like elsewhere: log text, JSON lines, records of CloudTrail. Stands before the flow, where the hook of the SDK stands
 * in an application: it makes a {@link io.github.whydenied.call.FailedCall} and its {@link io.github.whydenied.denial.Denial}
 * of what is read, and {@link io.github.whydenied.input.InputDetector} is where to begin. Uses no class of the AWS SDK, and asks nobody.
 */
@NullMarked
package io.github.whydenied.input;

import org.jspecify.annotations.NullMarked;
