package dev.mercato.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
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

class StoredOrderTest {

    private static final GoldenForm FORM = new GoldenForm(OrderRow.FORM.name(), OrderRow.FORM.revision());

    @Test
    void a_document_is_written_as_it_is_pinned() {
        @Nullable OrderDocument document = null;
        for (DomainEventMessage<?> event : Lives.all().events()) {
            if (event.getPayload() instanceof OrderRelated related
                    && related.orderId().equals(Lives.COMPLETED)) {
                document = OrderStory.evolve(
                        document,
                        related,
                        event.getSequenceNumber(),
                        event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
            }
        }

        FORM.check(OrderRow.FORM.write(Objects.requireNonNull(document)));
    }

    static Stream<Stored> ever() {
        return FORM.all();
    }

    @ParameterizedTest
    @MethodSource("ever")
    void a_document_is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(OrderRow.FORM.read(stored.json()).details()).isNotNull();
    }
}
