/** The terminal: the commands of a program, and its output. */
@NullMarked
package dev.mercato.orderbooks.terminal;

import org.jspecify.annotations.NullMarked;
