/** Orders in lists: found by customer, status, time or text. */
@NullMarked
package dev.mercato.projections.orderlist;

import org.jspecify.annotations.NullMarked;
