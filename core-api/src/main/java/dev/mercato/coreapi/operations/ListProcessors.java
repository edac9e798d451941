package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;

/** Lists the event processors. Every service answers for its own with a {@link ProcessorList}. */
@MessageName("operations.ListProcessors")
public record ListProcessors() implements OperationsQuery {}
