package dev.mercato.projections.eventfeed;

import dev.mercato.coreapi.feed.PublicEvent;
import dev.mercato.projections.engine.RecordedEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One public event. {@code customerId} is whose order or cart it is about, if it is about one. */
@Entity
@Immutable
@Table(name = "event_feed")
class FeedRow {

    @Id
    @Column(name = "event_position")
    long position;

    String eventId;
    String type;
    int revision;

    @Nullable String orderId;

    @Nullable String customerId;

    Instant storedAt;
    String data;

    @SuppressWarnings("NullAway.Init")
    FeedRow() {}

    FeedRow(
            RecordedEvent<?> recorded,
            PublicEvent told,
            @Nullable String orderId,
            @Nullable String customerId,
            String data) {
        this.position = recorded.position();
        this.eventId = recorded.id();
        this.type = told.type().text();
        this.revision = told.type().revision();
        this.orderId = orderId;
        this.customerId = customerId;
        this.storedAt = recorded.at();
        this.data = data;
    }
}
