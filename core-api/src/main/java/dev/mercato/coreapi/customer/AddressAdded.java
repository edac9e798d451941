package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.AddressAdded")
@Revision("1")
public record AddressAdded(CustomerId customerId, AddressId addressId, PostalAddress address)
        implements CustomerEvent {}
