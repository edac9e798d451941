/** The order context's own price list, kept from the catalog's events, and how an order is priced by it. */
@NullMarked
package dev.mercato.order.pricing;

import org.jspecify.annotations.NullMarked;
