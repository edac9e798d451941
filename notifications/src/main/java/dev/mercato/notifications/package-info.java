/** Tells buyers and programs what has happened: it listens to facts, and nobody knows of it. */
@NullMarked
package dev.mercato.notifications;

import org.jspecify.annotations.NullMarked;
