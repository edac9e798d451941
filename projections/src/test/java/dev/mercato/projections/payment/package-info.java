/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.payment;

import org.jspecify.annotations.NullMarked;
