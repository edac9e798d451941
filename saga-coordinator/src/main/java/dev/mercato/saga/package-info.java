/** The order process: what happens next to an order, and what is undone when it cannot continue. */
@NullMarked
package dev.mercato.saga;

import org.jspecify.annotations.NullMarked;
