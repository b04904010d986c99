/**
 * What kind of no it was: the error table and the only reader of AWS's sentences. Third in the flow, after {@code call}.
 */
@NullMarked
package io.github.whydenied.denial;

import org.jspecify.annotations.NullMarked;
