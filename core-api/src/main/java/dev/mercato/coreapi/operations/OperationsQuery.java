package dev.mercato.coreapi.operations;

/** Queries of operators. */
public sealed interface OperationsQuery
        permits ListProjections, ListProcessors, ListParked, ListParkedSequences, FindParkedSequence, FindRetry {}
