package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;

/** An address that a customer keeps, and what it is the default for. */
public record CustomerAddress(
        AddressId addressId, PostalAddress address, boolean isBillingDefault, boolean isShippingDefault) {}
