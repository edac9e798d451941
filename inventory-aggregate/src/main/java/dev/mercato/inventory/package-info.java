/** The stock item: what is on hand in which warehouse, and what is reserved for which order. */
@NullMarked
package dev.mercato.inventory;

import org.jspecify.annotations.NullMarked;
