/** Stock per SKU and warehouse. */
@NullMarked
package dev.mercato.projections.stock;

import org.jspecify.annotations.NullMarked;
