package dev.mercato.projections.orders;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.operations.OperationsEvent;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.projections.orders.OrderDocument.Answer;
import dev.mercato.projections.orders.OrderDocument.Draft;
import dev.mercato.projections.orders.OrderDocument.Item;
import dev.mercato.projections.payments.PaymentStory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds an order's events into its document, for the live view, a rebuilt view and past states alike. The events of one
 * stream must come in order. How the streams interleave does not matter: each changes its own part of the document, and
 * what depends on several parts is derived when it is queried.
 */
final class OrderStory {

    private static final Cases<Answer, ReservationEvent, Answer> ANSWERS = Cases.<Answer, ReservationEvent, Answer>of(
                    List.of(ReservationEvent.class))
            .on(StockReserved.class, (before, event) -> before.now(ReservationState.RESERVED, event.allocations()))
            .on(StockReleased.class, (before, event) -> before.now(ReservationState.RELEASED, event.allocations()))
            .on(StockShipped.class, (before, event) -> before.now(ReservationState.SHIPPED, event.allocations()))
            .on(ReservationRejected.class, (before, event) -> before.rejected(event.available()))
            // Closes the request of a rejected order, which adds no information.
            .on(StockRequestClosed.class, (before, event) -> before)
            .complete();

    private OrderStory() {}

    /**
     * The document after one more event; the same instance if the event was already applied or is about another order.
     * There is no document before the order is placed.
     */
    static @Nullable OrderDocument evolve(
            @Nullable OrderDocument document, OrderRelated event, long sequence, Instant at) {
        if (document == null) {
            return event instanceof OrderPlaced placed ? begin(placed, sequence, at) : null;
        } else if (event instanceof OrderEvent orderEvent) {
            return ofOrder(document, orderEvent, sequence, at);
        } else if (event instanceof PaymentEvent paymentEvent) {
            return ofPayment(document, paymentEvent, sequence, at);
        } else if (event instanceof ReservationEvent reservationEvent) {
            return ofStock(document, reservationEvent, sequence, at);
        } else if (event instanceof OperationsEvent) {
            return document; // Of interest to the history only.
        }
        throw new IllegalStateException(event.getClass() + " belongs to no part of an order's document");
    }

    private static OrderDocument begin(OrderPlaced event, long sequence, Instant at) {
        List<Item> items = event.piecesBySku().entrySet().stream()
                .map(item -> new Item(item.getKey(), item.getValue(), List.of()))
                .toList();
        return new OrderDocument(OrderState.of(event), at, items, null, at, sequence, 1);
    }

    // The order's own events.

    private static OrderDocument ofOrder(OrderDocument document, OrderEvent event, long sequence, Instant at) {
        if (sequence <= document.sequence()) {
            return document;
        }
        Draft next = new Draft(document);
        next.order = document.order().after(event);
        next.sequence = sequence;
        return next.changed(at).done();
    }

    // The payment's events.

    private static OrderDocument ofPayment(OrderDocument document, PaymentEvent event, long sequence, Instant at) {
        PaymentStory before = document.payment();
        PaymentStory payment = PaymentStory.evolve(before, event, sequence, at);
        if (Objects.equals(payment, before)) {
            return document;
        }
        Draft next = new Draft(document);
        next.payment = payment;
        return next.changed(at).done();
    }

    // The stock items' events.

    private static OrderDocument ofStock(OrderDocument document, ReservationEvent event, long sequence, Instant at) {
        Draft next = new Draft(document);
        for (int i = 0; i < next.items.size(); i++) {
            Item item = next.items.get(i);
            if (item.sku().equals(event.sku()) && sequence > item.last().sequence()) {
                next.items.set(i, item.answered(answer(item.last(), event, sequence, at)));
                return next.changed(at).done();
            }
        }
        return document;
    }

    private static Answer answer(Answer before, ReservationEvent event, long sequence, Instant at) {
        return ANSWERS.apply(before, event).at(sequence, at);
    }

    /** The order with the stock answers given up to {@code moment}; {@code live} has all of them. */
    static OrderDocument withStock(OrderDocument document, OrderDocument live, Instant moment) {
        Draft then = new Draft(document);
        then.items = live.items().stream()
                .map(item -> new Item(
                        item.sku(),
                        item.quantity(),
                        item.answers().stream()
                                .filter(answer -> !answer.at().isAfter(moment))
                                .toList()))
                .toList();
        then.items.stream().flatMap(item -> item.answers().stream()).forEach(answer -> then.changed(answer.at()));
        return then.done();
    }
}
