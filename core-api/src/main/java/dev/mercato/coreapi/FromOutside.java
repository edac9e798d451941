package dev.mercato.coreapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks how a value type is made of what comes in from outside: cleaned, and rejected with an {@link InvalidValue} by the
 * rules of today. The doors use it; messages and rows are read by the constructor, which has only rules that hold for
 * ever, because what was stored is always read, whatever the rules were then and whatever this Java knows of Unicode or of
 * currencies.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FromOutside {}
