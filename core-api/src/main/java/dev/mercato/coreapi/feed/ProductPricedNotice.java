package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;

/** New orders of a product are placed at this price. */
public record ProductPricedNotice(Sku sku, Price price) implements Notice {

    @Override
    public String subject() {
        return sku.value();
    }
}
