package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

/** The whole profile after the change. */
@MessageName("customer.ProfileChanged")
@Revision("1")
public record ProfileChanged(CustomerId customerId, Profile profile) implements CustomerEvent {}
