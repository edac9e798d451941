/** Units and revenue of completed orders per day and SKU. */
@NullMarked
package dev.mercato.projections.sales;

import org.jspecify.annotations.NullMarked;
