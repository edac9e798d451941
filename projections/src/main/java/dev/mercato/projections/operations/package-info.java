/** Where the projections stand, and their rebuilding. */
@NullMarked
package dev.mercato.projections.operations;

import org.jspecify.annotations.NullMarked;
