/**
 * WhyDenied in a Spring Boot application, 3.5 to 4.1: settings as properties, extensions as beans, and a failure analysis
 * when a denied call stops the start. Nothing here but {@link io.github.whydenied.spring.WhyDeniedProperties} is needed by
 * an application's own code.
 */
@NullMarked
package io.github.whydenied.spring;

import org.jspecify.annotations.NullMarked;
