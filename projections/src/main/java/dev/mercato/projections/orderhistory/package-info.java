/** The timeline of an order: every event that concerns it, as people read it. */
@NullMarked
package dev.mercato.projections.orderhistory;

import org.jspecify.annotations.NullMarked;
