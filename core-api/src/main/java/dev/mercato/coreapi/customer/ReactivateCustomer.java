package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

@Rejects({RejectionCode.CUSTOMER_UNKNOWN, RejectionCode.CUSTOMER_ERASED})
@MessageName("customer.ReactivateCustomer")
public record ReactivateCustomer(CustomerId customerId) implements CustomerCommand {}
