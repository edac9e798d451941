/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.orderhistory;

import org.jspecify.annotations.NullMarked;
