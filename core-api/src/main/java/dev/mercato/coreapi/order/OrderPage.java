package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of orders, and the cursor of the next page; the last page has none. */
@MessageName("order.OrderPage")
public record OrderPage(List<OrderSummary> items, @Nullable String nextCursor) {}
