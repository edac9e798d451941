package dev.mercato.projections;

import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.runtime.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.GenericMessage;

/** Events as a store would contain them: numbered per stream and globally, one second apart. */
public final class Recording {

    /** Some seconds before the repeated hour begins in Berlin, the time zone of the tests. */
    public static final Instant BEGIN = Instant.parse("2026-10-25T00:59:40Z");

    private final Map<String, Long> sequences = new HashMap<>();
    private final List<GenericDomainEventMessage<?>> events = new ArrayList<>();
    private final String name;
    private Instant now = BEGIN;

    public Recording() {
        this("event");
    }

    /** Events whose ids begin with {@code name}. */
    public Recording(String name) {
        this.name = name;
    }

    /** Adds events that are stored one second after each other. */
    public Recording then(Object... more) {
        for (Object event : more) {
            String stream = stream(event);
            long sequence = sequences.merge(stream, 0L, (last, zero) -> last + 1);
            GenericMessage<Object> message = new GenericMessage<>(
                    name + "-" + events.size(),
                    event,
                    Map.of(
                            Messages.CALLER, "clerk",
                            Messages.CORRELATION_ID, "request-1",
                            Messages.CAUSATION_ID, "command-" + events.size()));
            events.add(new GenericDomainEventMessage<>(stream.substring(0, 3), stream, sequence, message, now));
            now = now.plusSeconds(1);
        }
        return this;
    }

    /** In the form in which they are appended to a store. */
    public List<GenericDomainEventMessage<?>> events() {
        return events;
    }

    /** In the form in which a processor receives them. */
    public List<DomainEventMessage<?>> tracked() {
        List<DomainEventMessage<?>> tracked = new ArrayList<>();
        for (GenericDomainEventMessage<?> event : events) {
            tracked.add(new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(tracked.size() + 1L), event));
        }
        return tracked;
    }

    private static String stream(Object event) {
        if (event instanceof OrderEvent order) {
            return order.orderId().value();
        } else if (event instanceof PaymentEvent payment) {
            return payment.paymentId().value();
        } else if (event instanceof StockMovementRecorded movement) {
            return movement.movementId().value();
        } else if (event instanceof StockEvent stock) {
            return "stk_" + stock.sku();
        } else if (event instanceof CatalogEvent catalog) {
            return "prd_" + catalog.sku();
        } else if (event instanceof CartEvent cart) {
            return cart.cartId().value();
        } else if (event instanceof CustomerEvent customer) {
            return "cus_" + customer.customerId();
        } else if (event instanceof OrderRepaired repaired) {
            return "rep_" + repaired.orderId();
        }
        throw new IllegalArgumentException("Of no stream: " + event);
    }
}
