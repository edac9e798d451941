package dev.mercato.order.pricing;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as the order context knows it. */
public record PriceListEntry(Sku sku, ProductName name, Price price, boolean discontinued) {

    private static final Cases<PriceListEntry, CatalogEvent, PriceListEntry> CASES =
            Cases.<PriceListEntry, CatalogEvent, PriceListEntry>of(List.of(CatalogEvent.class))
                    .on(ProductRegistered.class, (entry, event) -> entry)
                    .on(
                            ProductPriced.class,
                            (entry, event) ->
                                    new PriceListEntry(entry.sku, entry.name, event.price(), entry.discontinued))
                    .on(
                            ProductDiscontinued.class,
                            (entry, event) -> new PriceListEntry(entry.sku, entry.name, entry.price, true))
                    .complete();

    /** The entry after the next event of the product; the first event registers it. */
    static @Nullable PriceListEntry evolve(@Nullable PriceListEntry entry, CatalogEvent event) {
        if (entry != null) {
            return CASES.apply(entry, event);
        }
        return event instanceof ProductRegistered registered
                ? new PriceListEntry(registered.sku(), registered.name(), registered.price(), false)
                : null;
    }
}
