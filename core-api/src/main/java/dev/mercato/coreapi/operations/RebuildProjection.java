package dev.mercato.coreapi.operations;

import org.axonframework.commandhandling.RoutingKey;

/** Empties a projection and replays it from the first event; the answer comes when the replay has begun. */
public record RebuildProjection(@RoutingKey String name) implements OperationsCommand {}
