package dev.mercato.projections.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.projections.Lives;
import dev.mercato.testing.GoldenForm;
import dev.mercato.testing.GoldenForm.Stored;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredPaymentTest {

    private static final GoldenForm FORM = new GoldenForm(PaymentRow.FORM.name(), PaymentRow.FORM.revision());

    @Test
    void a_document_is_written_as_it_is_pinned() {
        @Nullable PaymentStory story = null;
        for (DomainEventMessage<?> event : Lives.all().events()) {
            if (event.getPayload() instanceof PaymentEvent payment
                    && payment.orderId().equals(Lives.COMPLETED)) {
                story = PaymentStory.evolve(
                        story,
                        payment,
                        event.getSequenceNumber(),
                        event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
            }
        }

        FORM.check(PaymentRow.FORM.write(Objects.requireNonNull(story)));
    }

    static Stream<Stored> ever() {
        return FORM.all();
    }

    @ParameterizedTest
    @MethodSource("ever")
    void a_document_is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(PaymentRow.FORM.read(stored.json()).details()).isNotNull();
    }
}
