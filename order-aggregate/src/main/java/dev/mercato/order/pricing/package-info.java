/** The order context's own lists of prices and closed customers, built from events of others, and the pricing of orders. */
@NullMarked
package dev.mercato.order.pricing;

import org.jspecify.annotations.NullMarked;
