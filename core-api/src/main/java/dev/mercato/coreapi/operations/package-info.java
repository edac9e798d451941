/** Messages of operators: the status of projections, and rebuilding them. */
@NullMarked
package dev.mercato.coreapi.operations;

import org.jspecify.annotations.NullMarked;
