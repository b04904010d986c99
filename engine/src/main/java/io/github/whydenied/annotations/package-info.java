/**
 * Marks that say who is to use a public type: {@link io.github.whydenied.annotations.PublicApi} for applications to call,
 * {@link io.github.whydenied.annotations.PublicSpi} for extensions to implement,
 * {@link io.github.whydenied.annotations.InternalApi} for nobody else. Before every other package; uses only the JDK.
 */
@NullMarked
package io.github.whydenied.annotations;

import org.jspecify.annotations.NullMarked;
