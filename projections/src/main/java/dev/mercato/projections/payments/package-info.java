/** Payments, and what their events tell of them. */
@NullMarked
package dev.mercato.projections.payments;

import org.jspecify.annotations.NullMarked;
