package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

/** The customer has consented to reminders of their carts, or has withdrawn that; nobody has consented before. */
@MessageName("customer.CartRemindersChosen")
@Revision("1")
public record CartRemindersChosen(CustomerId customerId, boolean consent) implements CustomerEvent {}
