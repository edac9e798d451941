/** The payment of an order: what may be asked of the provider, and what came of it. */
@NullMarked
package dev.mercato.payment;

import org.jspecify.annotations.NullMarked;
