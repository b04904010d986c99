/** For tests of applications: every denial that a suite meets, beside the flow and not in it. */
@NullMarked
package io.github.whydenied.testing;

import org.jspecify.annotations.NullMarked;
