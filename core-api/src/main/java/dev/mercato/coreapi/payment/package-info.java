/** Messages of the payment: one intent per order, and its attempts at the provider. */
@NullMarked
package dev.mercato.coreapi.payment;

import org.jspecify.annotations.NullMarked;
