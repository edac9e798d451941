package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

/** From now on, all personal data of the customer reads as erased. */
@MessageName("customer.CustomerErased")
@Revision("1")
public record CustomerErased(CustomerId customerId) implements CustomerEvent {}
