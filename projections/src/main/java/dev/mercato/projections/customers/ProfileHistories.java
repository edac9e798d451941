package dev.mercato.projections.customers;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.customer.AddressAdded;
import dev.mercato.coreapi.customer.AddressChanged;
import dev.mercato.coreapi.customer.CartRemindersChosen;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.FindProfileHistory;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.coreapi.customer.ProfileHistory;
import dev.mercato.coreapi.customer.ProfileHistory.PastAddress;
import dev.mercato.coreapi.customer.ProfileHistory.PastConsent;
import dev.mercato.coreapi.customer.ProfileHistory.PastProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;

/** What customers' profiles, addresses and consents ever were, read from their own events: the view has the latest only. */
public class ProfileHistories {

    private final EventStore store;

    ProfileHistories(EventStore store) {
        this.store = store;
    }

    @QueryHandler
    ProfileHistory answer(FindProfileHistory query) {
        // Starts at sequence 0 explicitly, because a read without a start may begin with a snapshot; reads to the end,
        // because only that closes the stream.
        List<? extends DomainEventMessage<?>> events = store.readEvents(
                        CustomerAccountId.of(query.customerId()).value(), 0)
                .asStream()
                .toList();
        List<PastProfile> profiles = new ArrayList<>();
        List<PastAddress> addresses = new ArrayList<>();
        List<PastConsent> cartReminders = new ArrayList<>();
        for (DomainEventMessage<?> event : events) {
            Instant at = event.getTimestamp();
            if (event.getPayload() instanceof CustomerRegistered registered) {
                profiles.add(new PastProfile(at, registered.profile()));
            } else if (event.getPayload() instanceof ProfileChanged changed) {
                profiles.add(new PastProfile(at, changed.profile()));
            } else if (event.getPayload() instanceof AddressAdded added) {
                addresses.add(new PastAddress(at, added.addressId(), added.address()));
            } else if (event.getPayload() instanceof AddressChanged changed) {
                addresses.add(new PastAddress(at, changed.addressId(), changed.address()));
            } else if (event.getPayload() instanceof CartRemindersChosen chosen) {
                cartReminders.add(new PastConsent(at, chosen.consent()));
            }
        }
        return new ProfileHistory(profiles, addresses, cartReminders);
    }
}
