/**
 * What to change, and who can. Eighth in the flow, after {@code verdict}.
 */
@NullMarked
package io.github.whydenied.remedy;

import org.jspecify.annotations.NullMarked;
