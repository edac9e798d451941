/** The products of the catalog. */
@NullMarked
package dev.mercato.projections.catalog;

import org.jspecify.annotations.NullMarked;
