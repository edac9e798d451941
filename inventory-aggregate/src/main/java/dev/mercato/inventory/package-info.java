/** The stock item: what is on hand where, and what of it is reserved for which order. */
@NullMarked
package dev.mercato.inventory;

import org.jspecify.annotations.NullMarked;
