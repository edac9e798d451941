package dev.mercato.coreapi.operations;

/** Queries of operators. */
public sealed interface OperationsQuery permits ListProjections, ListParked, ListParkedSequences, FindParkedSequence {}
