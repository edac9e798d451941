package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;

/** Notes that a key was used at that time. */
@MessageName("access.RecordApiKeyUse")
public record RecordApiKeyUse(@RoutingKey ApiKeyId keyId, Instant usedAt) implements AccessCommand {}
