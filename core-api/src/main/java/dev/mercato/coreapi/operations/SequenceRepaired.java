package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

/** An operator has repaired a sequence of events that concerns no single order. */
@MessageName("operations.SequenceRepaired")
@Revision("1")
public record SequenceRepaired(Repair repair) implements OperationsEvent {}
