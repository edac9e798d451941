/** A patient client of Mercato's public HTTP API. */
@NullMarked
package dev.mercato.orderbooks.client;

import org.jspecify.annotations.NullMarked;
