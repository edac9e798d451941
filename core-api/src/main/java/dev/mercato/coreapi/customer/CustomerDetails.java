package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer as the view of customers shows it; an erased one has no profile. */
@MessageName("customer.CustomerDetails")
public record CustomerDetails(
        CustomerId customerId,
        CustomerStatus status,
        @Nullable Profile profile,
        List<CustomerAddress> addresses,
        Instant registeredAt,
        Instant updatedAt,
        long version) {}
