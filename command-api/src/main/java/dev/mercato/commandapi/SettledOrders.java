package dev.mercato.commandapi;

import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Autowired;

/** Waits until the view shows an order as settled. */
final class SettledOrders {

    /** Longer than most orders take. One that is settled before its subscription begins would otherwise be missed. */
    private static final Duration ASK_ABOUT_NEW = Duration.ofMillis(500);

    private final Subscriptions subscriptions;
    private final Duration askAboutNew;

    @Autowired
    SettledOrders(Subscriptions subscriptions) {
        this(subscriptions, ASK_ABOUT_NEW);
    }

    SettledOrders(Subscriptions subscriptions, Duration askAboutNew) {
        this.subscriptions = subscriptions;
        this.askAboutNew = askAboutNew;
    }

    /** The order once it is settled at the accepted version or later; empty if it is still open, or the query fails. */
    CompletableFuture<Optional<OrderDetails>> await(AcceptedOrder order, Duration patience) {
        return subscriptions.await(
                new FindOrder(order.orderId()),
                OrderDetails.class,
                details -> details.settled() && details.version() >= order.version(),
                order.isJustPlaced() ? askAboutNew : Duration.ZERO,
                patience);
    }
}
