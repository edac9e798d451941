package dev.mercato.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void are_used_by_axon() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
        assertThat(UUID.fromString(GenericEventMessage.asEventMessage("event").getIdentifier())
                        .version())
                .isEqualTo(7);
    }

    @Test
    void are_distinct_uuids_of_the_standard_variant_in_the_order_of_time() {
        MessageIds ids = new MessageIds();
        List<UUID> made = Stream.generate(ids::generateIdentifier)
                .limit(100_000)
                .map(UUID::fromString)
                .toList();

        assertThat(made)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id.variant()).isEqualTo(2));
        assertThat(made.stream().map(id -> id.getMostSignificantBits() >>> 16)).isSorted();
    }
}
