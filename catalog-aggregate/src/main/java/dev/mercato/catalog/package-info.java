/** The product: what the shop sells, and its list price. */
@NullMarked
package dev.mercato.catalog;

import org.jspecify.annotations.NullMarked;
