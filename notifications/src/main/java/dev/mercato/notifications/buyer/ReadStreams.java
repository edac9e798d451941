package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The last two streams that were read, an order's and its customer's: the messages about one order read them once. And
 * the products that were asked for.
 */
final class ReadStreams {

    private static final int ORDER_AND_CUSTOMER = 2;

    private final EventStore store;
    private final Map<String, List<? extends DomainEventMessage<?>>> last = new HashMap<>();
    private final Map<Sku, Optional<ProductState>> products = new HashMap<>();

    ReadStreams(EventStore store) {
        this.store = store;
    }

    /** All events of a stream, in order. */
    List<? extends DomainEventMessage<?>> events(String stream) {
        List<? extends DomainEventMessage<?>> known = last.get(stream);
        if (known == null) {
            if (last.size() == ORDER_AND_CUSTOMER) {
                last.clear();
            }
            // From 0, because a read without a start may begin with a snapshot; to the end, which closes the stream.
            known = store.readEvents(stream, 0).asStream().toList();
            last.put(stream, known);
        }
        return known;
    }

    /** A product as it is now; null if there is none. */
    @Nullable ProductState product(Sku sku) {
        return products.computeIfAbsent(sku, this::read).orElse(null);
    }

    private Optional<ProductState> read(Sku sku) {
        @Nullable ProductState product = null;
        for (DomainEventMessage<?> message :
                store.readEvents(ProductId.of(sku).value(), 0).asStream().toList()) {
            product = ProductState.evolve(product, (CatalogEvent) message.getPayload());
        }
        return Optional.ofNullable(product);
    }
}
