/** The program behind {@code ./mercato play} and {@code ./mercato demo}. */
@NullMarked
package dev.mercato.orderbooks;

import org.jspecify.annotations.NullMarked;
