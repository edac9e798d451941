package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/** Finds one customer; answered with an optional {@link CustomerDetails}. */
@Rejects(RejectionCode.CUSTOMER_UNKNOWN)
@MessageName("customer.FindCustomer")
public record FindCustomer(CustomerId customerId) implements CustomerQuery {}
