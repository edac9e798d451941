/** Carts, from the first product to the order. */
@NullMarked
package dev.mercato.app.carts;

import org.jspecify.annotations.NullMarked;
