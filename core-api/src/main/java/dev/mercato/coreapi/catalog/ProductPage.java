package dev.mercato.coreapi.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some products, and where the next ones begin; no cursor on the last page. */
public record ProductPage(
        List<ProductDetails> items, @Nullable String nextCursor) {}
