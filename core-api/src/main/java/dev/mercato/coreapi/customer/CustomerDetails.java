package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the view of customers shows it; an erased one has no profile.
 *
 * @param statusReason why they were deactivated, reactivated or erased, if that was said
 * @param cartReminders whether they consent to reminders of their carts
 */
@MessageName("customer.CustomerDetails")
public record CustomerDetails(
        CustomerId customerId,
        CustomerStatus status,
        @Nullable String statusReason,
        @Nullable Profile profile,
        boolean cartReminders,
        List<CustomerAddress> addresses,
        Instant registeredAt,
        Instant updatedAt,
        long version) {}
