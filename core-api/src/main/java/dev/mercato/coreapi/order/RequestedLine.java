package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import org.jspecify.annotations.Nullable;

/** A requested line; {@code unitPrice} overrides the list price and is for the back office only. */
public record RequestedLine(
        Sku sku, Quantity quantity, @Nullable Price unitPrice) implements Pieces {}
