package dev.mercato.coreapi.operations;

/** Where every projection stands: a {@link ProjectionList}. */
public record ListProjections() implements OperationsQuery {}
