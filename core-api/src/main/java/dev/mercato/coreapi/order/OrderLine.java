package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductName;

/**
 * A line as sold, its {@code id} counted from 1. {@code unitPrice} is what is charged; it differs from
 * {@code listPrice} only where the back office has overridden it. {@code total} is rounded to the minor unit.
 */
public record OrderLine(
        int id, Sku sku, ProductName name, Quantity quantity, Price listPrice, Price unitPrice, Money total)
        implements Pieces {}
