package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.AddressChanged")
@Revision("1")
public record AddressChanged(CustomerId customerId, AddressId addressId, PostalAddress address)
        implements CustomerEvent {}
