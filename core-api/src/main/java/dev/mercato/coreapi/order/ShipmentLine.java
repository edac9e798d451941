package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;

/** Pieces of an order's {@code line} that are shipped together. */
public record ShipmentLine(int line, Sku sku, Quantity quantity) implements Pieces {}
