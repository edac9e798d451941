package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import org.axonframework.commandhandling.RoutingKey;

/** Asks for the key of new values; answered with a {@link WrappedKey}, or nothing if the subject is erased. */
public record ProvideKey(@RoutingKey CustomerId subject) {}
