package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.commandhandling.RoutingKey;

/** Makes a key invalid for ever. A repeat is a success. */
@Rejects(RejectionCode.API_KEY_UNKNOWN)
@MessageName("access.RevokeApiKey")
public record RevokeApiKey(@RoutingKey ApiKeyId keyId) implements AccessCommand {}
