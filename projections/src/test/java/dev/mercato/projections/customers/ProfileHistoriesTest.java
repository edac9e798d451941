package dev.mercato.projections.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.FindProfileHistory;
import dev.mercato.coreapi.customer.ProfileHistory;
import dev.mercato.projections.Lives;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class ProfileHistoriesTest {

    @Test
    void every_profile_address_and_consent_is_found_oldest_first() {
        InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
        events.appendEvents(Lives.all().events());
        ProfileHistories histories = new ProfileHistories(
                EmbeddedEventStore.builder().storageEngine(events).build());

        ProfileHistory history = histories.answer(new FindProfileHistory(new CustomerId("cust-1")));

        assertThat(history.profiles())
                .extracting(past -> past.profile().name().text())
                .containsExactly("Ada Lovelace", "Ada King");
        assertThat(history.addresses())
                .extracting(past -> past.address().street().text())
                .containsExactly("12 St James's Square", "1 Ockham Park", "2 Ockham Park");
        assertThat(history.cartReminders()).extracting(past -> past.consent()).containsExactly(true);
        assertThat(histories.answer(new FindProfileHistory(new CustomerId("nobody"))))
                .isEqualTo(new ProfileHistory(List.of(), List.of(), List.of()));
    }
}
