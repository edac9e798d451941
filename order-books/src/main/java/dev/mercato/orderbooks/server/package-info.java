/** A Mercato of one's own: a child process on a fresh store, gone when it is done with. */
@NullMarked
package dev.mercato.orderbooks.server;

import org.jspecify.annotations.NullMarked;
