package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/**
 * Says whether the customer consents to be reminded of carts that are left alone, which is advertising. A withdrawal is
 * possible for as long as the customer is known, a new consent only while they are active.
 */
@Rejects({RejectionCode.CUSTOMER_UNKNOWN, RejectionCode.CUSTOMER_ERASED, RejectionCode.CUSTOMER_DEACTIVATED})
@MessageName("customer.ChooseCartReminders")
public record ChooseCartReminders(CustomerId customerId, boolean consent) implements CustomerCommand {}
