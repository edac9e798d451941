/** Messages of the catalog: what the shop sells, and at what price. */
@NullMarked
package dev.mercato.coreapi.catalog;

import org.jspecify.annotations.NullMarked;
