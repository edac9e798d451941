package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Erases the personal data of the order's guest, for ever, in every state. That of a customer is erased with them. */
@Rejects({RejectionCode.ORDER_UNKNOWN, RejectionCode.ORDER_OF_CUSTOMER})
@MessageName("order.EraseOrder")
public record EraseOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
