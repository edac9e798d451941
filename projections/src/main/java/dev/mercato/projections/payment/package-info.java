/** Payments, and what their events tell of them. */
@NullMarked
package dev.mercato.projections.payment;

import org.jspecify.annotations.NullMarked;
