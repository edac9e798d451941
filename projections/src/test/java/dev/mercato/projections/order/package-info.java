/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.order;

import org.jspecify.annotations.NullMarked;
