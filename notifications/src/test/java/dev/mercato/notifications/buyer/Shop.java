package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.notifications.OneKey;
import dev.mercato.notifications.buyer.Topic.CartTopic;
import dev.mercato.notifications.buyer.Topic.OrderTopic;
import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.personal.SecretSealing;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Streams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Events of a shop, the table of what its buyers are told, and a clock that stands still until it is moved. */
final class Shop implements InstantSource {

    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    final OpenSealing sealing = new OpenSealing();
    final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final SecretSealing sealingOfSecrets = new SecretSealing(() -> new OneKey("key"));
    final NotificationTable table;
    private final NotificationList list;
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant now = NOON;
    private final Set<String> broken = new HashSet<>();

    private Shop(DataSource database) {
        new Migration("notifications", "classpath:db/notifications").applyTo(database);
        Serializer serializer =
                MessageSerializer.knowing(List.of(new StoredName(Recipient.NAME, Recipient.class)), sealing);
        this.table =
                new NotificationTable(new JdbcTemplate(database), new JdbcTransactionManager(database), serializer);
        this.list = new NotificationList(JdbcClient.create(database), serializer);
    }

    static Shop on(DataSource database) {
        return new Shop(database);
    }

    static Shop onH2() {
        return new Shop(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "",
                ""));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Stores the events and adds what buyers wait for, as the inbox does. */
    void happens(OrderEvent... events) {
        for (OrderEvent event : events) {
            DomainEventMessage<?> stored = append(event.orderId().value(), event);
            NotificationKind.of(event)
                    .ifPresent(
                            kind -> add(new Fact(kind, new OrderTopic(event.orderId()), stored.getIdentifier(), now)));
        }
    }

    /** Stores the events and adds that a cart was abandoned, for whoever is to be reminded. */
    void happens(CartEvent... events) {
        for (CartEvent event : events) {
            DomainEventMessage<?> stored = append(event.cartId().value(), event);
            NotificationKind.of(event)
                    .ifPresent(kind -> add(new Fact(kind, new CartTopic(event.cartId()), stored.getIdentifier(), now)));
        }
    }

    void happens(CatalogEvent event) {
        append(ProductId.of(event.sku()).value(), event);
    }

    void happens(CustomerEvent event) {
        append(CustomerAccountId.of(event.customerId()).value(), event);
    }

    void add(Fact fact) {
        table.add(
                List.of(fact),
                Set.of(NotificationChannel.EMAIL),
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(3)));
    }

    private DomainEventMessage<?> append(String stream, Object event) {
        long sequence = sequences.merge(stream, 1L, Long::sum) - 1;
        DomainEventMessage<Object> message = new GenericDomainEventMessage<>(
                "Stream",
                stream,
                sequence,
                event,
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                now);
        NoTransactionManager.instance().executeInTransaction(() -> store.publish(message));
        return message;
    }

    /** Deliveries by these ways, as often as they are asked for. */
    Delivery delivery(Map<String, String> options, Way... ways) {
        BuyerProperties properties = properties(options);
        OptOuts optOuts = new OptOuts(sealingOfSecrets, URI.create("https://shop.example/opt-outs/"));
        return new Delivery(
                table,
                this::read,
                new Templates(null, properties.language()),
                List.of(ways),
                optOuts,
                properties,
                this);
    }

    /** From now on, reading this stream fails, and so does reading it together with others. */
    void breakStream(String stream) {
        broken.add(stream);
    }

    private Map<String, List<DomainEventMessage<?>>> read(Collection<String> aggregates) {
        if (aggregates.stream().anyMatch(broken::contains)) {
            throw new IllegalStateException("An event cannot be read");
        }
        return Streams.oneByOne(store).read(aggregates);
    }

    static BuyerProperties properties(Map<String, String> options) {
        return new Binder(new MapConfigurationPropertySource(options))
                .bindOrCreate("mercato.notifications", BuyerProperties.class);
    }

    List<NotificationDetails> notifications() {
        return list.page(new ListNotifications(null, null, List.of(), null, 500))
                .items();
    }

    NotificationList list() {
        return list;
    }

    /** The only one about the order. */
    NotificationDetails of(OrderId order) {
        List<NotificationDetails> found = list.page(new ListNotifications(order.value(), null, List.of(), null, 2))
                .items();
        if (found.size() != 1) {
            throw new AssertionError("Not one notification: " + found);
        }
        return found.get(0);
    }

    void erase(String customer) {
        sealing.erase(new CustomerId(customer));
    }

    static @Nullable String recipient(NotificationDetails notification) {
        return notification.recipient() == null
                ? null
                : notification.recipient().text();
    }
}
