package dev.mercato.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventNamesTest {

    @Test
    void every_event_has_a_name_and_nothing_else_has() {
        assertThat(EventNames.BY_NAME.values())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(CatalogEvent.class, OrderEvent.class, PaymentEvent.class, StockEvent.class)
                                .flatMap(EventNamesTest::events)
                                .toList());
    }

    @Test
    void every_event_is_stored_as_its_golden_file_is_called() {
        assertThat(GoldenFiles.events())
                .extracting(GoldenFiles.StoredEvent::name)
                .containsOnly(EventNames.BY_NAME.keySet().toArray(String[]::new));
    }

    private static Stream<Class<?>> events(Class<?> catalogue) {
        return Arrays.stream(catalogue.getPermittedSubclasses())
                .flatMap(event -> event.isInterface() ? events(event) : Stream.of(event));
    }
}
