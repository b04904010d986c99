/** An ordinary Spring Boot application, and a main class that runs it against a stub of AWS. */
@NullMarked
package io.github.whydenied.samples.boot;

import org.jspecify.annotations.NullMarked;
