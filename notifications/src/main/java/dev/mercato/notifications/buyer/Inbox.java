package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.notifications.buyer.Topic.CartTopic;
import dev.mercato.notifications.buyer.Topic.OrderTopic;
import dev.mercato.runtime.processor.BatchWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;

/**
 * Notes every fact that a buyer waits for, in the transaction of the token, so that none is lost. A fact that is handled
 * again is there already.
 */
@ProcessingGroup(Inbox.NAME)
final class Inbox {

    static final String NAME = "notifications";

    private final BatchWriter<Fact> facts;
    private final Predicate<CartAbandoned> reminded;
    private final Consumer<CustomerId> forget;

    /**
     * @param add stores the facts of a batch of events in its transaction
     * @param reminded whether the buyer may be reminded of a cart
     * @param forget deletes what is kept of messages to a person; a repeat has no effect
     */
    Inbox(Consumer<List<Fact>> add, Predicate<CartAbandoned> reminded, Consumer<CustomerId> forget) {
        this.facts = new BatchWriter<>(NAME, add);
        this.reminded = reminded;
        this.forget = forget;
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        NotificationKind.of(event)
                .ifPresent(kind -> facts.add(new Fact(kind, new OrderTopic(event.orderId()), eventId, at)));
        if (event instanceof OrderErased) {
            forget.accept(CustomerId.ofGuest(event.orderId()));
        }
    }

    @EventHandler
    void on(CartEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        if (event instanceof CartAbandoned abandoned && reminded.test(abandoned)) {
            NotificationKind.of(event)
                    .ifPresent(kind -> facts.add(new Fact(kind, new CartTopic(event.cartId()), eventId, at)));
        }
        if (event instanceof CartExpired || event instanceof CartClaimed) {
            // What a guest has typed for an order that never was.
            forget.accept(CustomerId.ofGuest(event.cartId().order()));
        }
    }

    @EventHandler
    void on(CustomerErased event) {
        forget.accept(event.customerId());
    }
}
