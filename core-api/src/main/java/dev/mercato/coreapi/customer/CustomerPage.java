package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of customers, and the cursor of the next page; the last page has none. */
@MessageName("customer.CustomerPage")
public record CustomerPage(
        List<CustomerDetails> items, @Nullable String nextCursor) {}
