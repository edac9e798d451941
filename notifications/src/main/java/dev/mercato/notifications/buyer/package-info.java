/** Messages to buyers: what is due, how it is worded, and the ways it takes. */
@NullMarked
package dev.mercato.notifications.buyer;

import org.jspecify.annotations.NullMarked;
