package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.runtime.store.Streams;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** What the messages that were claimed together are about, read together; and what else is asked for, read once. */
final class ReadStreams {

    private final Streams streams;
    private final Map<String, List<DomainEventMessage<?>>> read = new HashMap<>();
    private final Map<Sku, Optional<ProductState>> products = new HashMap<>();

    ReadStreams(Streams streams, Collection<Due> messages) {
        this.streams = streams;
        read(messages.stream().map(due -> due.topic().stream()).distinct().toList());
        read(read.values().stream()
                .flatMap(List::stream)
                .flatMap(ReadStreams::customer)
                .distinct()
                .toList());
    }

    private static Stream<String> customer(DomainEventMessage<?> event) {
        return event.getPayload() instanceof OrderPlaced placed
                        && !placed.customerId().isOfGuest()
                ? Stream.of(CustomerAccountId.of(placed.customerId()).value())
                : Stream.empty();
    }

    private void read(List<String> aggregates) {
        aggregates.forEach(aggregate -> read.put(aggregate, List.of()));
        if (!aggregates.isEmpty()) {
            read.putAll(streams.read(aggregates));
        }
    }

    /** All events of a stream, in order. */
    List<DomainEventMessage<?>> events(String stream) {
        if (!read.containsKey(stream)) {
            read(List.of(stream));
        }
        return read.getOrDefault(stream, List.of());
    }

    /** The same, read again. */
    List<DomainEventMessage<?>> eventsNow(String stream) {
        read(List.of(stream));
        return events(stream);
    }

    /** A product as it is now; null if there is none. */
    @Nullable ProductState product(Sku sku) {
        return products.computeIfAbsent(sku, this::read).orElse(null);
    }

    private Optional<ProductState> read(Sku sku) {
        @Nullable ProductState product = null;
        for (DomainEventMessage<?> message : events(ProductId.of(sku).value())) {
            product = ProductState.evolve(product, (CatalogEvent) message.getPayload());
        }
        return Optional.ofNullable(product);
    }
}
