package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds an earlier state of one order; answered with an optional {@link OrderDetails}. Exactly one of the two is given:
 * {@code version} folds the order's own events up to that version; {@code at} folds its order, payment and reservation
 * events up to that store time.
 */
public record FindOrderAsOf(
        OrderId orderId, @Nullable Long version, @Nullable Instant at) implements OrderQuery {}
