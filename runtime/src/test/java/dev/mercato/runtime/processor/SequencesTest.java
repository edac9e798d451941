package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.StockItemId;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.order.OrderConfirmed;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;

class SequencesTest {

    private static final OrderId ORDER = OrderId.of(new UUID(7, 7));

    @Test
    void events_of_an_order_are_in_turn_and_others_by_their_aggregate() {
        assertThat(of(event("pay_1", new OrderConfirmed(ORDER)))).isEqualTo(ORDER.value());
        assertThat(of(event("prd_A", new ProductDiscontinued(new Sku("A"))))).isEqualTo("prd_A");
    }

    @Test
    void one_that_cannot_be_read_belongs_to_what_its_stream_is_about() {
        assertThat(of(unreadable(ORDER.value()))).isEqualTo(ORDER.value());
        assertThat(of(unreadable(PaymentId.of(ORDER, 1).value()))).isEqualTo(ORDER.value());
        assertThat(of(unreadable(StockItemId.of(new Sku("A")).value()))).isEqualTo("stk_A");
    }

    private static Object of(DomainEventMessage<?> event) {
        return Sequences.BY_ORDER.getSequenceIdentifierFor(event);
    }

    private static DomainEventMessage<?> event(String stream, Object payload) {
        return new GenericDomainEventMessage<>("Any", stream, 0, payload);
    }

    private static DomainEventMessage<?> unreadable(String stream) {
        return new GenericDomainEventMessage<>("Any", stream, 0, "") {
            @Override
            public String getPayload() {
                throw new SerializationException("broken");
            }
        };
    }
}
