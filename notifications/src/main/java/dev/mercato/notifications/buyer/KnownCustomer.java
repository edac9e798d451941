package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** What a customer's own events say now; a guest has none. */
record KnownCustomer(@Nullable Profile profile, boolean erased) {

    static KnownCustomer read(ReadStreams streams, CustomerId customer) {
        @Nullable Profile profile = null;
        boolean erased = false;
        if (!customer.isOfGuest()) {
            for (DomainEventMessage<?> message :
                    streams.events(CustomerAccountId.of(customer).value())) {
                if (message.getPayload() instanceof CustomerRegistered registered) {
                    profile = registered.profile();
                } else if (message.getPayload() instanceof ProfileChanged changed) {
                    profile = changed.profile();
                }
                erased |= message.getPayload() instanceof CustomerErased;
            }
        }
        return new KnownCustomer(profile, erased);
    }
}
