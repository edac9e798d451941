/** Messages of the inventory: stock per SKU and warehouse, and what is reserved of it for which order. */
@NullMarked
package dev.mercato.coreapi.inventory;

import org.jspecify.annotations.NullMarked;
