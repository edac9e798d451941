package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;

/**
 * Finds who an order is for, as its events tell: no view keeps it. Answered with an optional {@link AddresseeOfOrder},
 * whose texts are missing if they were erased.
 */
@MessageName("order.FindAddressee")
public record FindAddressee(OrderId orderId) implements OrderQuery {}
