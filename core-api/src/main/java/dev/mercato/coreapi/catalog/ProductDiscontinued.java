package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

@MessageName("catalog.ProductDiscontinued")
@Revision("1")
public record ProductDiscontinued(Sku sku) implements CatalogEvent {}
