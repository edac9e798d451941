/** The products of the catalog. */
@NullMarked
package dev.mercato.projections.products;

import org.jspecify.annotations.NullMarked;
