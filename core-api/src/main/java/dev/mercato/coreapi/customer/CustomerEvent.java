package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.CustomerId;

/** Events of a customer. */
public sealed interface CustomerEvent
        permits CustomerRegistered,
                ProfileChanged,
                AddressAdded,
                AddressChanged,
                AddressRemoved,
                DefaultAddressChosen,
                CartRemindersChosen,
                CustomerDeactivated,
                CustomerReactivated,
                CustomerErased {

    CustomerId customerId();
}
