/** Messages of those who run Mercato: where projections stand, and their rebuilding. */
@NullMarked
package dev.mercato.coreapi.operations;

import org.jspecify.annotations.NullMarked;
