package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.Personal;
import org.jspecify.annotations.Nullable;

/** A place to send goods or an invoice to. */
public record PostalAddress(
        Personal recipient,
        Personal street,
        @Nullable Personal addition,
        @Nullable Personal postalCode,
        Personal city,
        @Nullable Personal region,
        Country country) {}
