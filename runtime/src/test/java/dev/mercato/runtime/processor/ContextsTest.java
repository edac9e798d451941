package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.order.OrderPlaced;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;

class ContextsTest {

    static class Prices {

        @EventHandler
        void on(ProductPriced event) {}

        @QueryHandler
        String answer(OrderPlaced notAnEventHere) {
            return "";
        }

        @ResetHandler
        void reset() {}
    }

    static class Fulfilment {

        @SagaEventHandler(associationProperty = "orderId")
        void on(OrderRelated event) {}
    }

    static class Nothing {

        @EventHandler
        void on(String event) {}
    }

    @Test
    void are_those_of_the_events_that_are_handled() {
        assertThat(Contexts.readBy(Prices.class)).containsExactly("catalog");
        assertThat(Contexts.readBy(Fulfilment.class))
                .containsExactlyInAnyOrder("order", "payment", "inventory", "operations");
        assertThat(Contexts.readBy(Prices.class, Fulfilment.class)).hasSize(5);
    }

    @Test
    void a_processor_that_handles_nothing_is_rejected() {
        assertThatThrownBy(() -> Contexts.readBy(Nothing.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing");
    }
}
