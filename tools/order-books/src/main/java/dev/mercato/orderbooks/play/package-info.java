/** Plays an order book: sends everything in order, takes every order to its outcome, and counts. */
@NullMarked
package dev.mercato.orderbooks.play;

import org.jspecify.annotations.NullMarked;
