package dev.mercato.coreapi.operations;

/** What operators can ask about. */
public sealed interface OperationsQuery permits ListProjections {}
