package dev.mercato.order.pricing;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import org.jspecify.annotations.Nullable;

/** A product as the order context knows it. */
public record PriceListEntry(Sku sku, ProductName name, Price price, boolean discontinued) {

    /** The entry after the next event of the product; the first event registers it. */
    static @Nullable PriceListEntry evolve(@Nullable PriceListEntry entry, Object event) {
        if (event instanceof ProductRegistered registered) {
            return new PriceListEntry(registered.sku(), registered.name(), registered.price(), false);
        }
        if (entry != null && event instanceof ProductPriced priced) {
            return new PriceListEntry(entry.sku, entry.name, priced.price(), entry.discontinued);
        }
        if (entry != null && event instanceof ProductDiscontinued) {
            return new PriceListEntry(entry.sku, entry.name, entry.price, true);
        }
        return entry;
    }
}
