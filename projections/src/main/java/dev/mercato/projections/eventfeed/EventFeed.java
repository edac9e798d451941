package dev.mercato.projections.eventfeed;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.feed.CartNotice;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.EventPage.FedEvent;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.coreapi.feed.PublicEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.parked.ParkedTable;
import dev.mercato.runtime.processor.Positions;
import dev.mercato.runtime.store.StoreMoves;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Every public event, in the order of the store. A row is an event, so there is nothing to fold. */
@ProcessingGroup(EventFeed.NAME)
public class EventFeed {

    static final String NAME = "event-feed";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS =
            "select event_position, event_id, type, revision, customer_id, stored_at, data from event_feed where ";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Table<FeedRow> table;
    private final FeedEnd end;
    private final StoreMoves moves;
    private final Batch<Object> batch = new Batch<>(NAME, this::write);

    EventFeed(
            JdbcTemplate jdbc,
            Serializer serializer,
            @Lazy EventProcessingConfiguration processors,
            ParkedTable parked,
            StoreMoves moves) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.table = new Table<>(jdbc, FeedRow.class);
        this.moves = moves;
        this.end = new FeedEnd(NAME, new Positions(client, serializer, processors), parked);
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.undivided(NAME, 2, EventFeed.class);
    }

    @EventHandler
    void on(OrderEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    @EventHandler
    void on(PaymentEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    @EventHandler
    void on(CartEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    @EventHandler
    void on(CatalogEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<Object>> events) {
        Map<String, String> customers = customers(events);
        List<FeedRow> rows = new ArrayList<>();
        for (RecordedEvent<Object> event : events) {
            PublicEvent.of(event.payload()).ifPresent(told -> {
                String order = event.payload() instanceof OrderRelated about
                        ? about.orderId().value()
                        : null;
                rows.add(new FeedRow(
                        event,
                        told,
                        order,
                        told.data() instanceof CartNotice cart
                                ? cart.customerId().value()
                                : order == null ? null : customers.get(order),
                        JSON.writeValueAsString(told.data())));
            });
        }
        table.writeMissing(rows);
    }

    /** Whose orders the public events are about. Only the first event of an order says so, and its row keeps it. */
    private Map<String, String> customers(List<RecordedEvent<Object>> events) {
        Map<String, String> customers = new HashMap<>();
        Set<String> earlier = new LinkedHashSet<>();
        for (RecordedEvent<Object> event : events) {
            if (event.payload() instanceof OrderPlaced placed) {
                customers.put(placed.orderId().value(), placed.customerId().value());
            } else if (event.payload() instanceof OrderRelated about
                    && PublicEvent.of(event.payload()).isPresent()) {
                earlier.add(about.orderId().value());
            }
        }
        earlier.removeAll(customers.keySet());
        if (!earlier.isEmpty()) {
            jdbc.query(
                    "select order_id, customer_id from event_feed where order_id = any (?) and type = 'order.placed'",
                    statement -> statement.setArray(
                            1, statement.getConnection().createArrayOf("varchar", earlier.toArray())),
                    row -> {
                        customers.put(row.getString(1), row.getString(2));
                    });
        }
        return customers;
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    @QueryHandler
    EventPage answer(ListEvents query) {
        Place after = Place.of(query.after(), moves);
        Place end = end(query.until());
        if (query.limit() == 0) {
            return new EventPage(List.of(), end.cursor(moves.count()), false);
        }
        List<Found> found = find(query, after, end);
        boolean more = found.size() > query.limit();
        List<FedEvent> items = found.stream()
                .limit(query.limit())
                .map(event -> event.fed(after.after(event.position, end).cursor(moves.count())))
                .toList();
        String next = more
                ? items.get(items.size() - 1).cursor()
                : after.after(end.position(), end).cursor(moves.count());
        return new EventPage(items, next, more);
    }

    private Place end(@Nullable String until) {
        Place now = end.now();
        if (until == null) {
            return now;
        }
        // A view that is being rebuilt has not come so far again.
        Place wanted = Place.of(until, moves);
        return wanted.position() <= now.position() ? wanted : now;
    }

    /** One more than the limit, if there are that many: first what was missing before, which has lower positions. */
    private List<Found> find(ListEvents query, Place after, Place end) {
        List<Found> found = new ArrayList<>();
        Ranges late = after.missing().upTo(end.position());
        if (!late.isEmpty()) {
            StringBuilder between = new StringBuilder();
            List<Object> bounds = new ArrayList<>();
            for (Ranges.Range range : late.ranges()) {
                between.append(between.isEmpty() ? "(" : " or ").append("event_position between ? and ?");
                bounds.add(range.from());
                bounds.add(range.to());
            }
            found.addAll(find(query, between.append(')').toString(), bounds, end, query.limit() + 1));
        }
        if (found.size() <= query.limit() && after.position() < end.position()) {
            found.addAll(find(
                    query,
                    "event_position > ? and event_position <= ?",
                    List.of(after.position(), end.position()),
                    end,
                    query.limit() + 1 - found.size()));
        }
        return found;
    }

    private List<Found> find(ListEvents query, String where, List<Object> bounds, Place end, int limit) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(where);
        List<Object> values = new ArrayList<>(bounds);
        // What was missing at the end may have come since; it belongs behind it.
        for (Ranges.Range missing : end.missing().ranges()) {
            sql.append(" and event_position not between ? and ?");
            values.add(missing.from());
            values.add(missing.to());
        }
        if (!query.types().isEmpty()) {
            sql.append(" and type in (")
                    .append(String.join(
                            ", ", query.types().stream().map(type -> "?").toList()))
                    .append(')');
            values.addAll(query.types());
        }
        if (query.customerId() != null) {
            sql.append(" and customer_id = ?");
            values.add(query.customerId());
        }
        sql.append(" order by event_position limit ").append(limit);
        return client.sql(sql.toString())
                .params(values)
                .query((row, number) -> Found.of(row))
                .list();
    }

    private record Found(
            long position,
            String id,
            String type,
            int revision,
            OffsetDateTime storedAt,
            @Nullable String customerId,
            String data) {

        private static Found of(ResultSet row) throws SQLException {
            return new Found(
                    row.getLong("event_position"),
                    row.getString("event_id"),
                    row.getString("type"),
                    row.getInt("revision"),
                    row.getObject("stored_at", OffsetDateTime.class),
                    row.getString("customer_id"),
                    row.getString("data"));
        }

        private FedEvent fed(String cursor) {
            return new FedEvent(
                    id,
                    cursor,
                    type,
                    revision,
                    storedAt.toInstant(),
                    customerId == null ? null : new CustomerId(customerId),
                    data);
        }
    }
}
