/** The views on real databases. */
@NullMarked
package dev.mercato.projections;

import org.jspecify.annotations.NullMarked;
