/** The payment of an order: which attempts at the provider are allowed, and their outcomes. */
@NullMarked
package dev.mercato.payment;

import org.jspecify.annotations.NullMarked;
