package dev.mercato.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Vocabulary;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** What the tests of all views are made of: an event that is missing here is one that no view was tested with. */
class LivesTest {

    @Test
    void every_event_occurs() {
        assertThat(Lives.all().events().stream().<Class<?>>map(GenericDomainEventMessage::getPayloadType))
                .containsAll(Vocabulary.EVENTS);
    }
}
