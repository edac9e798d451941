package dev.mercato.projections.orderhistory;

import static dev.mercato.projections.engine.Table.column;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.runtime.message.Messages;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An event of an order, as people read it. */
@Entity
@Immutable
@jakarta.persistence.Table(name = "order_history")
class HistoryRow {

    static final Table<HistoryRow> TABLE = new Table<>(
            "order_history",
            List.of(column("event_id", "varchar", row -> row.eventId)),
            List.of(
                    column("order_id", "varchar", row -> row.orderId),
                    column("event_position", "bigint", row -> row.position),
                    column("stored_at", "timestamp with time zone", row -> row.storedAt),
                    column("event", "varchar", row -> row.event),
                    column("what", "text", row -> row.what),
                    column("who", "text", row -> row.who),
                    column("why", "text", row -> row.why),
                    column("stream", "varchar", row -> row.stream),
                    column("sequence", "bigint", row -> row.sequence),
                    column("correlation_id", "varchar", row -> row.correlationId),
                    column("causation_id", "varchar", row -> row.causationId)));

    private static final String NOBODY = "unknown";

    @Id
    String eventId;

    String orderId;

    @Column(name = "event_position")
    long position;

    Instant storedAt;
    String event;
    String what;
    String who;

    @Nullable String why;

    String stream;
    long sequence;

    @Nullable String correlationId;

    @Nullable String causationId;

    @SuppressWarnings("NullAway.Init")
    HistoryRow() {}

    HistoryRow(RecordedEvent<OrderRelated> recorded, String storedName) {
        this.eventId = recorded.id();
        this.orderId = recorded.payload().orderId().value();
        this.position = recorded.position();
        this.storedAt = recorded.at();
        this.event = storedName;
        this.what = Sentences.what(recorded.payload());
        this.who = metaData(recorded, Messages.CALLER, NOBODY);
        this.why = Sentences.why(recorded.payload());
        this.stream = recorded.stream();
        this.sequence = recorded.sequence();
        this.correlationId = metaData(recorded, Messages.CORRELATION_ID);
        this.causationId = metaData(recorded, Messages.CAUSATION_ID);
    }

    private static String metaData(RecordedEvent<?> recorded, String key, String otherwise) {
        String value = metaData(recorded, key);
        return value == null ? otherwise : value;
    }

    private static @Nullable String metaData(RecordedEvent<?> recorded, String key) {
        Object value = recorded.metaData().get(key);
        return value == null ? null : value.toString();
    }

    OrderHistory.Entry entry() {
        return new OrderHistory.Entry(
                storedAt, event, what, who, why, stream, sequence, eventId, correlationId, causationId);
    }
}
