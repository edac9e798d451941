package dev.mercato.coreapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a message is stored and sent, {@code <context>.<message>}. It never changes: its class may be
 * renamed or moved, and processes of different versions still understand each other.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MessageName {

    String value();
}
