package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.CustomerReactivated")
@Revision("1")
public record CustomerReactivated(CustomerId customerId) implements CustomerEvent {}
