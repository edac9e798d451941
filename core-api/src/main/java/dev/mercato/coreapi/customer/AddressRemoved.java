package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.AddressRemoved")
@Revision("1")
public record AddressRemoved(CustomerId customerId, AddressId addressId) implements CustomerEvent {}
