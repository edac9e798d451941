package dev.mercato.coreapi.operations;

/** Lists the status of every projection; answered with a {@link ProjectionList}. */
public record ListProjections() implements OperationsQuery {}
