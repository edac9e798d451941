package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductName;

/** A product is sold from now on, at this price. */
public record ProductNotice(Sku sku, ProductName name, Price price) implements Notice {

    @Override
    public String subject() {
        return sku.value();
    }
}
