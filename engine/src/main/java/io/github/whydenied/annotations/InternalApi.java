package io.github.whydenied.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Public only because other packages or modules of WhyDenied, or a framework, need it. Changes in any version, without a
 * word.
 *
 * <p>On the constructor of a record of the API it says that the list of components grows. Applications read such a record,
 * and neither make nor deconstruct it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.CONSTRUCTOR, ElementType.METHOD, ElementType.FIELD})
@PublicApi
public @interface InternalApi {}
