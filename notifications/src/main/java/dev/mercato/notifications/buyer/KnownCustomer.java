package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.CartRemindersChosen;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's own events say now; a guest has none.
 *
 * @param reminded whether they consent to reminders of their carts
 */
record KnownCustomer(@Nullable Profile profile, boolean reminded, boolean erased) {

    private static final KnownCustomer GUEST = new KnownCustomer(null, false, false);

    static KnownCustomer read(ReadStreams streams, CustomerId customer) {
        return customer.isOfGuest() ? GUEST : of(streams.events(stream(customer)));
    }

    /** The same, however lately it was read: it may have been for a message that was sent a while ago. */
    static KnownCustomer readNow(ReadStreams streams, CustomerId customer) {
        return customer.isOfGuest() ? GUEST : of(streams.eventsNow(stream(customer)));
    }

    private static String stream(CustomerId customer) {
        return CustomerAccountId.of(customer).value();
    }

    private static KnownCustomer of(List<DomainEventMessage<?>> events) {
        @Nullable Profile profile = null;
        boolean reminded = false;
        boolean erased = false;
        for (DomainEventMessage<?> message : events) {
            if (message.getPayload() instanceof CustomerRegistered registered) {
                profile = registered.profile();
            } else if (message.getPayload() instanceof ProfileChanged changed) {
                profile = changed.profile();
            } else if (message.getPayload() instanceof CartRemindersChosen chosen) {
                reminded = chosen.consent();
            }
            erased |= message.getPayload() instanceof CustomerErased;
        }
        return new KnownCustomer(profile, reminded, erased);
    }
}
