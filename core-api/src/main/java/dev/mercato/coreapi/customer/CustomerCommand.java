package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands for a customer. */
public sealed interface CustomerCommand
        permits RegisterCustomer,
                ChangeProfile,
                AddAddress,
                ChangeAddress,
                RemoveAddress,
                ChooseDefaultAddress,
                ChooseCartReminders,
                DeactivateCustomer,
                ReactivateCustomer,
                EraseCustomer {

    CustomerId customerId();

    @TargetAggregateIdentifier
    default CustomerAccountId accountId() {
        return CustomerAccountId.of(customerId());
    }
}
