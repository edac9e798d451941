/** The program behind {@code ./mercato bench}. */
@NullMarked
package dev.mercato.benchmark;

import org.jspecify.annotations.NullMarked;
