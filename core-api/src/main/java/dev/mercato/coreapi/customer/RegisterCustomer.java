package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

@Rejects({RejectionCode.CUSTOMER_INVALID, RejectionCode.CUSTOMER_ALREADY_REGISTERED, RejectionCode.CUSTOMER_ERASED})
@MessageName("customer.RegisterCustomer")
public record RegisterCustomer(CustomerId customerId, Profile profile) implements CustomerCommand {

    public RegisterCustomer {
        if (customerId.isOfGuest()) {
            throw new InvalidValue(RejectionCode.CUSTOMER_INVALID, "A customer cannot have the id of an order");
        }
    }
}
