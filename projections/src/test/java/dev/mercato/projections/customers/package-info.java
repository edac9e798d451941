/** Tests of the view of customers. */
@NullMarked
package dev.mercato.projections.customers;

import org.jspecify.annotations.NullMarked;
