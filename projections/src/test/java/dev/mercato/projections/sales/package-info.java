/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.sales;

import org.jspecify.annotations.NullMarked;
