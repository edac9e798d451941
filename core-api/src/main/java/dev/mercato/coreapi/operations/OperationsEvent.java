package dev.mercato.coreapi.operations;

/** Events of operations. Each has a stream of its own: no decision depends on them. */
public sealed interface OperationsEvent permits SequenceRepaired, OrderRepaired {

    Repair repair();
}
