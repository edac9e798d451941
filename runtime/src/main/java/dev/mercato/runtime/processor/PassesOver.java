package dev.mercato.runtime.processor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Events that the handler of a whole family does not take. What no handler of a processor takes is not even read, so
 * nobody has to be asked for the key to what is personal in it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PassesOver {

    Class<?>[] value();
}
