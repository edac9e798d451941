package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

@Rejects({
    RejectionCode.CUSTOMER_UNKNOWN,
    RejectionCode.CUSTOMER_ERASED,
    RejectionCode.CUSTOMER_DEACTIVATED,
    RejectionCode.ADDRESS_ALREADY_ADDED,
    RejectionCode.ADDRESS_LIMIT_EXCEEDED
})
@MessageName("customer.AddAddress")
public record AddAddress(CustomerId customerId, AddressId addressId, PostalAddress address)
        implements CustomerCommand {}
