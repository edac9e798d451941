/** What is shown to the person at the terminal. */
@NullMarked
package dev.mercato.orderbooks.terminal;

import org.jspecify.annotations.NullMarked;
