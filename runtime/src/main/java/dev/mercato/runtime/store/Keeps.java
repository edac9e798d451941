package dev.mercato.runtime.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a module keeps beside the events, and what becomes of it when everything moves to another store. It stands on
 * the configuration that declares the module's {@link Migration}; {@code migrate-events} finds it there.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Keeps {

    /** The module, as {@code mercato.run} calls it. */
    String module();

    /** The owners of its tables, as their {@link Migration}s call them. */
    String[] owners();

    /** Tables that move row by row. */
    String[] moved() default {};

    /** The processor whose token moves with those rows, if they are kept by one. */
    String processor() default "";

    /** The families of events that this processor handles. */
    Class<?>[] handles() default {};

    /** Tables that do not move: without a token, their processors make them again from the first event, or nobody misses them. */
    String[] rebuilt() default {};
}
