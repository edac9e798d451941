/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.orders;

import org.jspecify.annotations.NullMarked;
