/** Messages of operators: the status of projections and of what is set aside, rebuilding and repairing. */
@NullMarked
package dev.mercato.coreapi.operations;

import org.jspecify.annotations.NullMarked;
