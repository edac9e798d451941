package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderFact;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** An operator has repaired a sequence of events of this order. */
@MessageName("operations.OrderRepaired")
@Revision("1")
public record OrderRepaired(OrderId orderId, Repair repair) implements OperationsEvent, OrderFact {

    @Override
    public String what() {
        return repair.what();
    }

    @Override
    public String why() {
        return repair.reason().value();
    }
}
