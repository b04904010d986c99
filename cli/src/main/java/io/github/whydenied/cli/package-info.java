/** The command line: its commands, and how they print what core makes of what {@link io.github.whydenied.input} reads. */
@NullMarked
package io.github.whydenied.cli;

import org.jspecify.annotations.NullMarked;
