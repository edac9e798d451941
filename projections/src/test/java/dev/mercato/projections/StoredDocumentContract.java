package dev.mercato.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.runtime.message.StoredForm;
import dev.mercato.testing.GoldenForm;
import dev.mercato.testing.GoldenForm.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a view stores its documents: as it is pinned, and readable for ever.
 *
 * @param <E> the events that a document is made of
 * @param <D> the document
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoredDocumentContract<E extends OrderRelated, D> {

    private final Class<E> events;
    private final StoredForm<D> form;
    private final GoldenForm pinned;

    protected StoredDocumentContract(Class<E> events, StoredForm<D> form) {
        this.events = events;
        this.form = form;
        this.pinned = new GoldenForm(form.name(), form.revision());
    }

    protected abstract @Nullable D evolve(@Nullable D document, E event, long number, Instant at);

    /** What a query answers with the document. */
    protected abstract Object details(D document);

    @Test
    void a_document_is_written_as_it_is_pinned() {
        @Nullable D document = null;
        for (DomainEventMessage<?> message : Lives.all().events()) {
            if (events.isInstance(message.getPayload())) {
                E event = events.cast(message.getPayload());
                if (event.orderId().equals(Lives.COMPLETED)) {
                    Instant at = message.getTimestamp().truncatedTo(ChronoUnit.MILLIS);
                    document = evolve(document, event, message.getSequenceNumber(), at);
                }
            }
        }

        pinned.check(form.write(Objects.requireNonNull(document)));
    }

    Stream<Stored> ever() {
        return pinned.all();
    }

    @ParameterizedTest
    @MethodSource("ever")
    void a_document_is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(details(form.read(stored.json()))).isNotNull();
    }
}
