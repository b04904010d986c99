package io.github.whydenied.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Extensions implement this type, and applications can call it. As {@link PublicApi}, and in addition a new method of it
 * has a default from one minor version to the next.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@PublicApi
public @interface PublicSpi {}
