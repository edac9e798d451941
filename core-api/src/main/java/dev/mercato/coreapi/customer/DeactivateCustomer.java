package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/** Ends a customership for now: until it is reactivated, nothing of it changes. */
@Rejects({RejectionCode.CUSTOMER_UNKNOWN, RejectionCode.CUSTOMER_ERASED})
@MessageName("customer.DeactivateCustomer")
public record DeactivateCustomer(CustomerId customerId) implements CustomerCommand {}
