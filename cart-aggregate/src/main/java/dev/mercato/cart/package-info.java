/** The cart: what somebody may buy, until it becomes an order or is left alone for too long. */
@NullMarked
package dev.mercato.cart;

import org.jspecify.annotations.NullMarked;
