package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;

/** Lists the status of every projection; answered with a {@link ProjectionList}. */
@MessageName("operations.ListProjections")
public record ListProjections() implements OperationsQuery {}
