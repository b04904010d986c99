/**
 * An explanation as text: exception message, log block, JSON. Last in the flow, after the root package.
 */
@NullMarked
package io.github.whydenied.render;

import org.jspecify.annotations.NullMarked;
