/** What a call costs with and without WhyDenied. Read README.md beside this module first. */
@NullMarked
package io.github.whydenied.benchmarks;

import org.jspecify.annotations.NullMarked;
