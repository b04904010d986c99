package io.github.whydenied.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applications call this type. What is public or protected in it stays compatible from one minor version to the next,
 * except where {@link InternalApi} marks a member. Applications do not implement its interfaces.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@PublicApi
public @interface PublicApi {}
