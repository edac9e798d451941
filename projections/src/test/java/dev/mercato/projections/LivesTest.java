package dev.mercato.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.operations.SequenceRepaired;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** What the tests of all views are made of: an event that is missing here is one that no view was tested with. */
class LivesTest {

    /** No view reads them. */
    private static final List<Class<?>> OF_NO_VIEW = List.of(SequenceRepaired.class);

    @Test
    void every_event_occurs() {
        assertThat(Lives.all().events().stream().<Class<?>>map(GenericDomainEventMessage::getPayloadType))
                .containsAll(Vocabulary.EVENTS.stream()
                        .filter(event -> OF_NO_VIEW.stream().noneMatch(none -> none.isAssignableFrom(event)))
                        .toList());
    }
}
