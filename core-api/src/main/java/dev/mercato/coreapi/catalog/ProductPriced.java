package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

@MessageName("catalog.ProductPriced")
@Revision("1")
public record ProductPriced(Sku sku, Price price) implements CatalogEvent {}
