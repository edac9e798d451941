/** A private Mercato: a child process on a fresh store, removed after use. */
@NullMarked
package dev.mercato.orderbooks.server;

import org.jspecify.annotations.NullMarked;
