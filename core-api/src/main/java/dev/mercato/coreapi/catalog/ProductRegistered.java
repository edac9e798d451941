package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

@MessageName("catalog.ProductRegistered")
@Revision("1")
public record ProductRegistered(Sku sku, ProductName name, Price price) implements CatalogEvent {}
