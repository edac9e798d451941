package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of products, and the cursor of the next page; the last page has none. */
@MessageName("catalog.ProductPage")
public record ProductPage(
        List<ProductDetails> items, @Nullable String nextCursor) {}
