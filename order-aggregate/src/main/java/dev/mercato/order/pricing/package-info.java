/** The order context's own price list, built from the catalog's events, and the pricing of orders. */
@NullMarked
package dev.mercato.order.pricing;

import org.jspecify.annotations.NullMarked;
