/** Playing an order book: everything is sent in order, brought to its end, and counted. */
@NullMarked
package dev.mercato.orderbooks.play;

import org.jspecify.annotations.NullMarked;
