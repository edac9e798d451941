/** The program behind {@code ./mercato migrate-events}: moves a stopped system to another store. */
@NullMarked
package dev.mercato.migration;

import org.jspecify.annotations.NullMarked;
