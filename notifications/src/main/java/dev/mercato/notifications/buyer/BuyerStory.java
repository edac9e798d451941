package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a fact, and how to reach its buyer now. It is read from the events when it is needed: nothing
 * about a person is copied, so that nothing is left of who is erased.
 */
sealed interface BuyerStory permits OrderStory, CartStory {

    /** The story of what the message is about. */
    static BuyerStory read(ReadStreams streams, Due due) {
        return due.topic() instanceof Topic.CartTopic about
                ? CartStory.read(streams, about.cart(), due.eventId())
                : OrderStory.read(streams, due.topic(), due.eventId());
    }

    /** Who buys; a guest is the customer of one order. */
    CustomerId customer();

    /** How to reach the buyer; null if nobody has said. */
    @Nullable Profile contact();

    /** Whether the buyer was erased since. */
    boolean erased();

    /** Whether nobody waits for this message any more. */
    boolean isOver();

    /** Whether the buyer has not consented to it, or not any more, although it needs that. */
    boolean lacksConsent();

    /** What its message can insert. */
    Letter letter(String language, BuyerProperties properties, @Nullable String optOut);

    /** Whether how to reach the buyer is gone for good. */
    default boolean isErased() {
        Profile contact = contact();
        return erased() || (contact != null && contact.email().isErased());
    }
}
