package dev.mercato.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxonServerEventsTest {

    private final AxonServerEvents events = new AxonServerEvents();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {}",
                "  | {\"caller\":\"anybody\",\"causationId\":\"a-1\"}",
                "2 | {\"a\":1,\"b\":12345678901,\"c\":1.5,\"d\":true,\"e\":null,\"f\":[1,\"x\"],\"g\":{\"h\":\"ä\"}}"
            })
    void come_back_as_they_were(@Nullable String revision, String metaData) {
        StoredEvent event = new StoredEvent(
                "e-1",
                "Order",
                "ord_1",
                3,
                "order.OrderPlaced",
                revision,
                "{\"note\":\"ä\\u0000\"}",
                metaData,
                Instant.parse("2026-01-31T10:15:30.123Z"));

        assertThat(events.event(events.message(event))).isEqualTo(event);
    }
}
