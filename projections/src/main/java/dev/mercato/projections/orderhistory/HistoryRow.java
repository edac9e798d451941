package dev.mercato.projections.orderhistory;

import dev.mercato.coreapi.OrderFact;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.runtime.message.Messages;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One event of an order, in readable form. */
@Entity
@Immutable
@Table(name = "order_history")
class HistoryRow {

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

    HistoryRow(RecordedEvent<OrderFact> recorded, String storedName) {
        this.eventId = recorded.id();
        this.orderId = recorded.payload().orderId().value();
        this.position = recorded.position();
        this.storedAt = recorded.at();
        this.event = storedName;
        this.what = recorded.payload().what();
        this.who = metaData(recorded, Messages.CALLER, NOBODY);
        this.why = why(recorded);
        this.stream = recorded.stream();
        this.sequence = recorded.sequence();
        this.correlationId = metaData(recorded, Messages.CORRELATION_ID);
        this.causationId = metaData(recorded, Messages.CAUSATION_ID);
    }

    /** What the event itself says, or else the reason that was given for the request which caused it. */
    private static @Nullable String why(RecordedEvent<OrderFact> recorded) {
        String own = recorded.payload().why();
        return own == null ? metaData(recorded, Messages.REASON) : own;
    }

    private static String metaData(RecordedEvent<?> recorded, String key, String otherwise) {
        String value = metaData(recorded, key);
        return value == null ? otherwise : value;
    }

    private static @Nullable String metaData(RecordedEvent<?> recorded, String key) {
        Object value = recorded.metaData().get(key);
        return value == null ? null : value.toString();
    }

    OrderHistory.HistoryEntry entry() {
        return new OrderHistory.HistoryEntry(
                storedAt, event, what, who, why, stream, sequence, eventId, correlationId, causationId);
    }
}
