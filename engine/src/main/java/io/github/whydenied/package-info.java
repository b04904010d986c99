/**
 * Why AWS said no. {@link io.github.whydenied.WhyDenied} finds the explanation of a caught exception,
 * {@link io.github.whydenied.DiagnosisPipeline} is the flow in code, and every package is one step of it.
 */
@NullMarked
package io.github.whydenied;

import org.jspecify.annotations.NullMarked;
