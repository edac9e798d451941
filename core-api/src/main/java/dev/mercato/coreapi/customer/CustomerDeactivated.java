package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.CustomerDeactivated")
@Revision("1")
public record CustomerDeactivated(CustomerId customerId) implements CustomerEvent {}
