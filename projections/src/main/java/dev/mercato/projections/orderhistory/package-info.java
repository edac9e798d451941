/** The timeline of an order: every event that concerns it, as a readable sentence. */
@NullMarked
package dev.mercato.projections.orderhistory;

import org.jspecify.annotations.NullMarked;
