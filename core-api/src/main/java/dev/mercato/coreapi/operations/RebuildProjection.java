package dev.mercato.coreapi.operations;

import org.axonframework.commandhandling.RoutingKey;

/** Empties a projection and replays it from the first event. Answered when the replay has started. */
public record RebuildProjection(@RoutingKey String name) implements OperationsCommand {}
