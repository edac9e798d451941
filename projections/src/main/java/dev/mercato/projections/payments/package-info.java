/** Payments, folded from their events. */
@NullMarked
package dev.mercato.projections.payments;

import org.jspecify.annotations.NullMarked;
