/** The processes between the aggregates: what happens next to an order, and what is undone when it cannot go on. */
@NullMarked
package dev.mercato.saga;

import org.jspecify.annotations.NullMarked;
