/** The status of the projections, and their rebuilding. */
@NullMarked
package dev.mercato.projections.operations;

import org.jspecify.annotations.NullMarked;
