/** An ordinary SDK application: nothing in it knows of WhyDenied. {@link io.github.whydenied.samples.Denials} runs it. */
@NullMarked
package io.github.whydenied.samples;

import org.jspecify.annotations.NullMarked;
