package dev.mercato.coreapi.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some orders, and where the next ones begin; no cursor on the last page. */
public record OrderPage(List<OrderSummary> items, @Nullable String nextCursor) {}
