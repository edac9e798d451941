package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds an earlier state of one order; answered with an optional {@link OrderDetails}. Exactly one of the two is given:
 * {@code version} folds the order's own events up to that version; {@code at} folds its order, payment and reservation
 * events up to that store time.
 */
@Rejects({RejectionCode.ORDER_UNKNOWN, RejectionCode.VERSION_UNKNOWN})
@MessageName("order.FindOrderAsOf")
public record FindOrderAsOf(
        OrderId orderId, @Nullable Long version, @Nullable Instant at) implements OrderQuery {}
