/** The customers of the shop, and nothing of those that were erased. */
@NullMarked
package dev.mercato.projections.customers;

import org.jspecify.annotations.NullMarked;
