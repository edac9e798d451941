/** The language of carts: what is put in them, and how they become orders. */
@NullMarked
package dev.mercato.coreapi.cart;

import org.jspecify.annotations.NullMarked;
