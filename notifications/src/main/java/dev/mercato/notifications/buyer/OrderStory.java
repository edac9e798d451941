package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was when a fact happened.
 *
 * @param fact the event that tells the fact
 * @param contact whom the order is for, or else the customer
 */
record OrderStory(
        OrderState order,
        Instant placedAt,
        OrderEvent fact,
        @Nullable Profile contact,
        boolean erased) implements BuyerStory {

    /** The story up to the event with this id. */
    static OrderStory read(ReadStreams streams, Topic topic, String eventId) {
        @Nullable OrderState order = null;
        @Nullable OrderEvent fact = null;
        @Nullable Profile contact = null;
        Instant placedAt = Instant.EPOCH;
        boolean erased = false;
        for (DomainEventMessage<?> message : streams.events(topic.stream())) {
            if (!(message.getPayload() instanceof OrderEvent event)) {
                continue;
            }
            if (event instanceof OrderPlaced placed) {
                order = OrderState.of(placed);
                placedAt = message.getTimestamp();
            } else if (order != null && fact == null) {
                order = order.after(event);
            }
            if (message.getIdentifier().equals(eventId)) {
                fact = event;
            }
            if (event instanceof AddresseeRecorded recorded) {
                contact = recorded.addressee().contact();
            }
            erased |= event instanceof OrderErased;
        }
        if (order == null || fact == null) {
            throw new IllegalStateException("The store has no event " + eventId + " of " + topic);
        }
        KnownCustomer known = KnownCustomer.read(streams, order.placed().customerId());
        return new OrderStory(
                order, placedAt, fact, contact == null ? known.profile() : contact, erased || known.erased());
    }

    @Override
    public CustomerId customer() {
        return order.placed().customerId();
    }

    @Override
    public boolean isOver() {
        return false;
    }

    /** News of an order is part of the order. */
    @Override
    public boolean lacksConsent() {
        return false;
    }

    @Override
    public Letter letter(String language, BuyerProperties properties, @Nullable String optOut) {
        return Letter.of(this, language, properties);
    }
}
