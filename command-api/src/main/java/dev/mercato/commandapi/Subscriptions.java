package dev.mercato.commandapi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits, without blocking a thread, until the other modules show the effect of a command. */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final QueryGateway queries;

    Subscriptions(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * The first answer that is {@code enough}; empty if there is none within {@code patience}, or if the query fails.
     * That is no error, because the command has been decided already.
     */
    <A> CompletableFuture<Optional<A>> await(Object query, Class<A> type, Predicate<A> enough, Duration patience) {
        return await(query, type, enough, Duration.ZERO, patience);
    }

    /** The same for an answer that cannot be there yet: until {@code asked}, only what is announced counts. */
    <A> CompletableFuture<Optional<A>> await(
            Object query, Class<A> type, Predicate<A> enough, Duration asked, Duration patience) {
        SubscriptionQueryResult<A, A> subscription = queries.subscriptionQuery(
                query,
                ResponseTypes.instanceOf(type), // An optional type does not survive a remote bus.
                ResponseTypes.instanceOf(type));
        Mono<A> now = asked.isZero()
                ? subscription.initialResult()
                : subscription.initialResult().delaySubscription(asked, Schedulers.boundedElastic());
        return Flux.merge(now, subscription.updates())
                .filter(enough)
                .next()
                .map(Optional::of)
                .timeout(patience, Mono.just(Optional.empty()))
                .doOnError(failure -> LOG.warn("Subscription to {} failed: {}", query, failure.toString()))
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty())
                .doFinally(signal -> subscription.close())
                // What follows may block, but must not block the responder's thread.
                .publishOn(Schedulers.boundedElastic())
                .toFuture();
    }
}
