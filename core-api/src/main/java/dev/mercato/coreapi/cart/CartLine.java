package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;

/** What is in a cart; {@code seen} is the price of a piece that the buyer was shown last. */
public record CartLine(Sku sku, Quantity quantity, Price seen) {}
