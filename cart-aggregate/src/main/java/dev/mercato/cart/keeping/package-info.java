/** Which carts there are, and what becomes of those that are left alone. */
@NullMarked
package dev.mercato.cart.keeping;

import org.jspecify.annotations.NullMarked;
