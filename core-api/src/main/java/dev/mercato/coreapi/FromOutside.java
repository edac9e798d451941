package dev.mercato.coreapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that creates a value type from outside input: it cleans the input and rejects it with an
 * {@link InvalidValue} by today's rules. The doors use it. Messages and rows are read through the constructor, whose
 * rules hold for ever: stored data stays readable, whatever the rules were then and whatever this Java version knows of
 * Unicode or currencies.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FromOutside {}
