package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.feed.EventDocument;
import dev.mercato.coreapi.feed.PublicEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.processor.BatchWriter;
import dev.mercato.runtime.store.StoreMoves;
import dev.mercato.runtime.store.StorePosition;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Notes every public event for the webhooks that want it, in the transaction of the token, so that none is lost. An event
 * that is handled again is there already.
 */
@ProcessingGroup(WebhookInbox.NAME)
final class WebhookInbox {

    static final String NAME = "webhooks";

    private final StoreMoves moves;
    private final BatchWriter<Told> events;

    /** @param add stores the public events of a batch in its transaction */
    WebhookInbox(StoreMoves moves, Consumer<List<Told>> add) {
        this.moves = moves;
        this.events = new BatchWriter<>(NAME, add);
    }

    @EventHandler
    void on(OrderEvent event, EventMessage<?> message) {
        add(event, message);
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message) {
        add(event, message);
    }

    @EventHandler
    void on(CartEvent event, EventMessage<?> message) {
        add(event, message);
    }

    @EventHandler
    void on(CatalogEvent event, EventMessage<?> message) {
        add(event, message);
    }

    private void add(Object event, EventMessage<?> message) {
        PublicEvent.of(event)
                .ifPresent(told -> events.add(new Told(
                        new EventDocument(
                                message.getIdentifier(),
                                told.type().text(),
                                told.type().revision(),
                                message.getTimestamp(),
                                moves.sequence(StorePosition.of(message)),
                                told.data()),
                        told.data().subject(),
                        (String) message.getMetaData().get(Messages.TRACEPARENT))));
    }
}
