package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;

/** Finds what a customer's profile and addresses ever were; answered with a {@link ProfileHistory}. */
@MessageName("customer.FindProfileHistory")
public record FindProfileHistory(CustomerId customerId) implements CustomerQuery {}
