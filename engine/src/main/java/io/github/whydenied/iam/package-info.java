/**
 * IAM's own terms as values: ARNs, principals, policy documents. First in the flow: uses only the JDK and jackson-core, does no I/O.
 */
@NullMarked
package io.github.whydenied.iam;

import org.jspecify.annotations.NullMarked;
