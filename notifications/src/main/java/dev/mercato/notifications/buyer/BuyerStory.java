package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was when a fact happened, and how to reach its buyer now. It is read from the events when it is needed:
 * nothing about a person is copied, so that nothing is left of who is erased.
 *
 * @param fact the event that tells the fact
 * @param contact whom the order is for, or else the customer; null if nobody has said
 * @param erased whether the buyer was erased since
 */
record BuyerStory(
        OrderState order,
        Instant placedAt,
        OrderEvent fact,
        @Nullable Profile contact,
        boolean erased) {

    /** The story of the order with this id, up to the event with that id. */
    static BuyerStory read(ReadStreams streams, Due due) {
        @Nullable OrderState order = null;
        @Nullable OrderEvent fact = null;
        @Nullable Profile contact = null;
        Instant placedAt = Instant.EPOCH;
        boolean erased = false;
        for (DomainEventMessage<?> message : streams.events(due.orderId().value())) {
            if (!(message.getPayload() instanceof OrderEvent event)) {
                continue;
            }
            if (event instanceof OrderPlaced placed) {
                order = OrderState.of(placed);
                placedAt = message.getTimestamp();
            } else if (order != null && fact == null) {
                order = order.after(event);
            }
            if (message.getIdentifier().equals(due.eventId())) {
                fact = event;
            }
            if (event instanceof AddresseeRecorded recorded) {
                contact = recorded.addressee().contact();
            }
            erased |= event instanceof OrderErased;
        }
        if (order == null || fact == null) {
            throw new IllegalStateException("The store has no event " + due.eventId() + " of " + due.orderId());
        }
        CustomerId customer = order.placed().customerId();
        if (customer.isOfGuest()) {
            return new BuyerStory(order, placedAt, fact, contact, erased);
        }
        @Nullable Profile profile = null;
        for (DomainEventMessage<?> message :
                streams.events(CustomerAccountId.of(customer).value())) {
            if (message.getPayload() instanceof CustomerRegistered registered) {
                profile = registered.profile();
            } else if (message.getPayload() instanceof ProfileChanged changed) {
                profile = changed.profile();
            }
            erased |= message.getPayload() instanceof CustomerErased;
        }
        return new BuyerStory(order, placedAt, fact, contact == null ? profile : contact, erased);
    }

    /** Whether how to reach the buyer is gone for good. */
    boolean isErased() {
        return erased || (contact != null && contact.email().isErased());
    }
}
