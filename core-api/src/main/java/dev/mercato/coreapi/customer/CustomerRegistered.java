package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.CustomerRegistered")
@Revision("1")
public record CustomerRegistered(CustomerId customerId, Profile profile) implements CustomerEvent {}
