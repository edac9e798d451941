package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.Personal;
import org.jspecify.annotations.Nullable;

/** Who a customer is, and how to reach them. */
public record Profile(
        Personal name,
        Personal email,
        @Nullable Personal phone,
        @Nullable Language language) {}
