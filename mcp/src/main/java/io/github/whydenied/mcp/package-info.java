/** The command line for assistants: a server of the Model Context Protocol. */
@NullMarked
package io.github.whydenied.mcp;

import org.jspecify.annotations.NullMarked;
