/** Messages of the inventory: stock per SKU and warehouse, and its reservations per order. */
@NullMarked
package dev.mercato.coreapi.inventory;

import org.jspecify.annotations.NullMarked;
