package dev.mercato.commandapi;

import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Waits until the view shows an order as settled. */
final class SettledOrders {

    private final Subscriptions subscriptions;

    SettledOrders(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** The order once it is settled at the accepted version or later; empty if it is still open, or the query fails. */
    CompletableFuture<Optional<OrderDetails>> await(AcceptedOrder order, Duration patience) {
        return subscriptions.await(
                new FindOrder(order.orderId()),
                OrderDetails.class,
                details -> details.settled() && details.version() >= order.version(),
                patience);
    }
}
