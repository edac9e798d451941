package dev.mercato.commandapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.Pieces;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a customer, and all guests together, from holding all stock in orders that are never paid. What the view of
 * orders has seen is counted there, and survives a restart; what this process has let through since then is counted here.
 *
 * <p>An order counts those that came before it, whether they turn out to be accepted or not. So requests that come at
 * the same moment never exceed the limit together, though one may be rejected that would have fitted.
 */
final class UnsettledLimit {

    private static final Duration ANSWERED = Duration.ofSeconds(10);

    /** By then the view has seen an order, or it was never placed. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final QueryGateway queries;
    private final OrderLimits limits;
    private final AtomicLong numbers = new AtomicLong();
    private final Cache<Holder, List<Expected>> expected =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    private record Expected(long number, OrderId order, Map<Sku, Integer> pieces) {}

    /** Whose orders count together; {@code customer} is null for all guests, who could have as many carts as they like. */
    private record Holder(@Nullable CustomerId customer) {

        static Holder of(PlaceOrder order) {
            return new Holder(order.customerId().isOfGuest() ? null : order.customerId());
        }
    }

    UnsettledLimit(QueryGateway queries, OrderLimits limits) {
        this.queries = queries;
        this.limits = limits;
    }

    /**
     * Lets an order through, which counts from now on.
     *
     * @throws HttpProblem if the customer, or all guests, would have too many pieces of a SKU in orders that are not settled
     */
    void admit(PlaceOrder order) {
        Holder holder = Holder.of(order);
        List<Expected> all = add(holder, order);
        Expected own = all.get(all.size() - 1);
        boolean isAdmitted = false;
        try {
            UnsettledPieces visible = visible(new CountUnsettledPieces(
                    holder.customer(),
                    all.stream().map(Expected::order).toList(),
                    List.copyOf(own.pieces().keySet())));
            if (!visible.seen().contains(own.order())) { // Else it is a repeat, and holds nothing more.
                own.pieces()
                        .forEach((sku, count) ->
                                requireRoom(holder, sku, count + visible.of(sku) + unseen(sku, own, all, visible)));
            }
            remove(holder, visible.seen());
            isAdmitted = true;
        } finally {
            if (!isAdmitted) {
                withdraw(order);
            }
        }
    }

    /** The order was not placed. */
    void withdraw(PlaceOrder order) {
        remove(Holder.of(order), List.of(order.orderId()));
    }

    /** All that is expected of the holder; the order is the last, and has the highest number. */
    private List<Expected> add(Holder holder, PlaceOrder order) {
        return expected.asMap().compute(holder, (id, before) -> {
            List<Expected> all = new ArrayList<>();
            if (before != null) {
                before.stream()
                        .filter(each -> !each.order().equals(order.orderId()))
                        .forEach(all::add);
            }
            all.add(new Expected(numbers.incrementAndGet(), order.orderId(), Pieces.bySku(order.lines())));
            return List.copyOf(all);
        });
    }

    private void remove(Holder holder, List<OrderId> orders) {
        expected.asMap().computeIfPresent(holder, (id, before) -> {
            List<Expected> left = before.stream()
                    .filter(each -> !orders.contains(each.order()))
                    .toList();
            return left.isEmpty() ? null : left;
        });
    }

    private UnsettledPieces visible(CountUnsettledPieces query) {
        try {
            return queries.query(query, UnsettledPieces.class)
                    .orTimeout(ANSWERED.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new HttpProblem(HttpCode.UNAVAILABLE, "Orders cannot be counted now");
        }
    }

    private static long unseen(Sku sku, Expected own, List<Expected> all, UnsettledPieces visible) {
        return all.stream()
                .filter(each -> each.number() < own.number() && !visible.seen().contains(each.order()))
                .mapToLong(each -> each.pieces().getOrDefault(sku, 0))
                .sum();
    }

    private void requireRoom(Holder holder, Sku sku, long pieces) {
        boolean isOfGuests = holder.customer() == null;
        int most = isOfGuests ? limits.mostUnsettledPiecesOfGuests() : limits.mostUnsettledPieces();
        if (pieces > most) {
            throw new HttpProblem(
                    HttpCode.UNSETTLED_LIMIT_EXCEEDED,
                    isOfGuests
                            ? "Too many pieces of " + sku
                                    + " are in orders of guests that are not paid yet."
                                    + " Try again in a moment, or log in"
                            : "At most " + most + " pieces of " + sku
                                    + " may be in orders that are not settled; with this one it would be " + pieces
                                    + ". Try again when they are paid or cancelled");
        }
    }
}
