/** The demo: orders of every kind, played on a store of its own. */
@NullMarked
package dev.mercato.orderbooks.demo;

import org.jspecify.annotations.NullMarked;
