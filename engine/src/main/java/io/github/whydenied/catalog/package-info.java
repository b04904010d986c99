/**
 * Which IAM action and resource an SDK operation needs. Fourth in the flow, after {@code denial}.
 */
@NullMarked
package io.github.whydenied.catalog;

import org.jspecify.annotations.NullMarked;
