package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import org.axonframework.commandhandling.RoutingKey;

/** Gives a subject that has a key a new one for new values; nothing happens to any other. */
public record RotateKey(@RoutingKey CustomerId subject) {}
