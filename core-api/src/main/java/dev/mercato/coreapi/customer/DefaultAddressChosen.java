package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

@MessageName("customer.DefaultAddressChosen")
@Revision("1")
public record DefaultAddressChosen(CustomerId customerId, AddressId addressId, AddressUse use)
        implements CustomerEvent {}
