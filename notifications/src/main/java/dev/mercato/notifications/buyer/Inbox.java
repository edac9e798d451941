package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.runtime.processor.BatchWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
    private final Consumer<CustomerId> forget;

    /**
     * @param add stores the facts of a batch of events in its transaction
     * @param forget deletes what is kept of messages to a person; a repeat has no effect
     */
    Inbox(Consumer<List<Fact>> add, Consumer<CustomerId> forget) {
        this.facts = new BatchWriter<>(NAME, add);
        this.forget = forget;
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        NotificationKind.of(event).ifPresent(kind -> facts.add(new Fact(kind, event.orderId(), eventId, at)));
        if (event instanceof OrderErased) {
            forget.accept(CustomerId.ofGuest(event.orderId()));
        }
    }

    @EventHandler
    void on(CustomerErased event) {
        forget.accept(event.customerId());
    }
}
