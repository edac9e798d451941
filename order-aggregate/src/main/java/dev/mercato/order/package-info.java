/** The order, from placed to completed, rejected or cancelled. */
@NullMarked
package dev.mercato.order;

import org.jspecify.annotations.NullMarked;
