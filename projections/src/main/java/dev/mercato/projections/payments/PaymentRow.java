package dev.mercato.projections.payments;

import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.runtime.message.StoredForm;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A payment's story as a document, and the columns to find it by. */
@Entity
@Immutable
@Table(name = "payments")
class PaymentRow {

    static final StoredForm<PaymentStory> FORM = new StoredForm<>("payments", 1, PaymentStory.class);

    @Id
    String paymentId;

    String orderId;
    String status;
    boolean stuck;
    Instant requestedAt;

    String document;

    @SuppressWarnings("NullAway.Init")
    PaymentRow() {}

    PaymentRow(PaymentStory story) {
        this.paymentId = story.requested().paymentId().value();
        this.orderId = story.requested().orderId().value();
        this.status = story.status().name();
        this.stuck = story.stuck() != null;
        this.requestedAt = story.requestedAt();
        this.document = FORM.write(story);
    }

    static @Nullable PaymentStory evolve(
            @Nullable PaymentStory story, PaymentId payment, RecordedEvent<PaymentEvent> event) {
        return PaymentStory.evolve(story, event.payload(), event.sequence(), event.at());
    }

    PaymentStory story() {
        return FORM.read(document);
    }

    PaymentDetails details() {
        return story().details();
    }
}
