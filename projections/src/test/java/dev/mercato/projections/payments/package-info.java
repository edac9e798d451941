/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.payments;

import org.jspecify.annotations.NullMarked;
