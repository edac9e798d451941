package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;

/** Lists what processors have set aside, by cause. Every service answers for its own with a {@link ParkedList}. */
@MessageName("operations.ListParked")
public record ListParked() implements OperationsQuery {}
