package dev.mercato.coreapi.operations;

/** Commands of operators. */
public sealed interface OperationsCommand permits RebuildProjection, RepairSequence, RetrySequences {}
