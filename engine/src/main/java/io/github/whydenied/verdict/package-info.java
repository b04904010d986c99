/**
 * From evidence to ranked causes: detectors read, and never do I/O. Seventh in the flow, after {@code probe}.
 */
@NullMarked
package io.github.whydenied.verdict;

import org.jspecify.annotations.NullMarked;
