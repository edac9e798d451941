package dev.mercato.coreapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a value type that is one string or one number looks in JSON, for the HTTP description. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shape {

    /** No space at the beginning or end, and none but spaces. */
    String WITHOUT_OUTER_SPACE = "^\\S(.*\\S)?$";

    /** At least one character that is no space; those around it are dropped. */
    String NOT_BLANK = "\\S";

    String example();

    /** The most characters (code points) of a text; at least one is required. */
    int maxLength() default 0;

    /** A regular expression for the whole text, as JSON Schema has them. */
    String pattern() default "";

    int minimum() default 1;

    /** The largest number. */
    int maximum() default 0;

    /** Whether a number must not be 0, although the bounds include it. */
    boolean isNotZero() default false;
}
