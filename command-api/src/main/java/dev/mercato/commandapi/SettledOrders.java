package dev.mercato.commandapi;

import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits, without holding a thread, until the read model shows an order as settled. */
final class SettledOrders {

    private static final Logger LOG = LoggerFactory.getLogger(SettledOrders.class);

    private final QueryGateway queries;

    SettledOrders(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * The order once it is settled at the accepted version or later; empty if it is still open when {@code patience} is at its
     * end, or if nobody can say: the order has been accepted all the same.
     */
    CompletableFuture<Optional<OrderDetails>> await(AcceptedOrder order, Duration patience) {
        SubscriptionQueryResult<OrderDetails, OrderDetails> subscription = queries.subscriptionQuery(
                new FindOrder(order.orderId()),
                ResponseTypes.instanceOf(OrderDetails.class), // An optional one does not survive a remote bus.
                ResponseTypes.instanceOf(OrderDetails.class));
        return Flux.concat(subscription.initialResult(), subscription.updates())
                .filter(details -> details.settled() && details.version() >= order.version())
                .next()
                .map(Optional::of)
                .timeout(patience, Mono.just(Optional.empty()))
                .doOnError(failure -> LOG.warn("Cannot follow {}: {}", order.orderId(), failure.toString()))
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty())
                .doFinally(signal -> subscription.close())
                // What follows may block, which the view's own thread must not.
                .publishOn(Schedulers.boundedElastic())
                .toFuture();
    }
}
