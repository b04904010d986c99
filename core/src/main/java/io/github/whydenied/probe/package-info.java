/**
 * Bounded questions to AWS, the metadata service and local files. Sixth in the flow, after {@code evidence}; the only package that touches an SDK client.
 */
@NullMarked
package io.github.whydenied.probe;

import org.jspecify.annotations.NullMarked;
