package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/**
 * Erases all personal data of a customer, for ever, in every state, and that in their orders. Nobody need have registered
 * them: a shop may keep its customers elsewhere.
 */
@Rejects(RejectionCode.CUSTOMER_UNKNOWN)
@MessageName("customer.EraseCustomer")
public record EraseCustomer(CustomerId customerId) implements CustomerCommand {}
