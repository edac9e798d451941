/** The feed of public events: what the outside may know, in the order of the store. */
@NullMarked
package dev.mercato.projections.eventfeed;

import org.jspecify.annotations.NullMarked;
