package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** These pieces will be shipped once their {@code amount} is captured. */
@MessageName("order.ShipmentStarted")
@Revision("1")
public record ShipmentStarted(OrderId orderId, ShipmentId shipmentId, List<ShipmentLine> lines, Money amount)
        implements OrderEvent {}
