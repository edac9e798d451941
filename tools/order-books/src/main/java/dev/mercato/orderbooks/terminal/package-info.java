/** Output to the terminal. */
@NullMarked
package dev.mercato.orderbooks.terminal;

import org.jspecify.annotations.NullMarked;
