package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/** Lists customers by id, or those with this e-mail address, ignoring case; answered with a {@link CustomerPage}. */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("customer.ListCustomers")
public record ListCustomers(
        @Nullable EmailAddress email, @Nullable String cursor, int limit) implements CustomerQuery {}
