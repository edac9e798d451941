package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.Sku;

/** A product is not sold any more. */
public record ProductDiscontinuedNotice(Sku sku) implements Notice {

    @Override
    public String subject() {
        return sku.value();
    }
}
