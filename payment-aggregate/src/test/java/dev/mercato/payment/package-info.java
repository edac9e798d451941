/** The payment of an order: what may be requested from the provider, and the outcome. */
@NullMarked
package dev.mercato.payment;

import org.jspecify.annotations.NullMarked;
