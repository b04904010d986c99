package io.github.whydenied.testing;

import io.github.whydenied.annotations.PublicApi;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Denials that a test, or all tests of a class, are meant to meet; {@link NoUnexpectedDenials} lets them pass. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@PublicApi
public @interface ExpectDenials {

    /**
     * Which ones: IAM actions such as {@code s3:GetObject}, or codes of causes such as {@code identity-no-allow}.
     *
     * @return none means any
     */
    String[] value() default {};
}
