package dev.mercato.coreapi.operations;

/** What operators can ask for. */
public sealed interface OperationsCommand permits RebuildProjection {}
