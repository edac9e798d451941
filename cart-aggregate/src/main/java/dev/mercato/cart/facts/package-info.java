/** What carts know of products and their stock: copies, kept from the events of others. */
@NullMarked
package dev.mercato.cart.facts;

import org.jspecify.annotations.NullMarked;
