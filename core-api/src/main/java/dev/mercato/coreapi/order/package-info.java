/** Messages of the order: from placed to completed, rejected or cancelled. */
@NullMarked
package dev.mercato.coreapi.order;

import org.jspecify.annotations.NullMarked;
