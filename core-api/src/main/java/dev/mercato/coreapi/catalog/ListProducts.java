package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/** Lists all products by SKU; answered with a {@link ProductPage}. */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("catalog.ListProducts")
public record ListProducts(@Nullable String cursor, int limit) implements CatalogQuery {}
