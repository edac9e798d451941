/** Messages about sales: what was sold on which day. */
@NullMarked
package dev.mercato.coreapi.sales;

import org.jspecify.annotations.NullMarked;
