/** The command line: reads what people have of a denial, and prints what core makes of it. Uses core; core knows nothing of it. */
@NullMarked
package io.github.whydenied.cli;

import org.jspecify.annotations.NullMarked;
