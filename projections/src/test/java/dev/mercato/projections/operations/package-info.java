/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.operations;

import org.jspecify.annotations.NullMarked;
