/** Tests of the package of this name. */
@NullMarked
package dev.mercato.projections.engine;

import org.jspecify.annotations.NullMarked;
