package dev.mercato.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.order.AddresseeOfOrder;
import dev.mercato.coreapi.order.FindAddressee;
import dev.mercato.projections.Lives;
import dev.mercato.testing.SampleEvents;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class AddresseesTest {

    private final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    private final Addressees addressees =
            new Addressees(EmbeddedEventStore.builder().storageEngine(events).build());

    @Test
    void whom_an_order_is_for_is_read_from_its_events() {
        events.appendEvents(Lives.all().events());

        assertThat(addressees.answer(new FindAddressee(Lives.OPEN)))
                .contains(new AddresseeOfOrder(SampleEvents.addressee("cust-2")));
    }

    @Test
    void most_orders_do_not_say() {
        events.appendEvents(Lives.all().events());

        assertThat(addressees.answer(new FindAddressee(Lives.COMPLETED))).isEmpty();
        assertThat(addressees.answer(new FindAddressee(SampleEvents.order(77)))).isEmpty();
    }
}
