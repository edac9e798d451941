package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.commandhandling.RoutingKey;

/** Empties a projection and replays it from the first event. Answered when the replay has started. */
@Rejects(RejectionCode.PROJECTION_UNKNOWN)
@MessageName("operations.RebuildProjection")
public record RebuildProjection(@RoutingKey String name) implements OperationsCommand {}
