package dev.mercato.coreapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The codes with which a command or query can be rejected, or with which a value type rejects what it is made from. The
 * HTTP description reads them here, and a test compares them with what the code really throws.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rejects {

    RejectionCode[] value();
}
