package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;

/** Finds the key of stored values; answered with an optional {@link WrappedKey}. */
public record FindKey(CustomerId subject, int version) {}
