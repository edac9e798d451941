package dev.mercato.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableEventLogTest {

    private final Database database = Memory.database();
    private final TableEventLog log = new TableEventLog(database);

    @BeforeEach
    void make_tables() {
        database.makeTables(List.of(TableEventLog.TABLES));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void returns_events_in_the_order_they_were_appended() {
        List<StoredEvent> events = events(2_500);
        log.append(events.subList(0, 1_000));
        log.append(events.subList(1_000, 2_500));

        assertThat(log.count()).isEqualTo(2_500);
        assertThat(read(0)).isEqualTo(events);
        assertThat(read(2_499)).isEqualTo(events.subList(2_499, 2_500));
        assertThat(read(2_500)).isEmpty();
    }

    @Test
    void numbers_events_whatever_numbers_the_database_gave_them() {
        log.append(events(5));
        database.jdbc().update("delete from events where global_index in (2, 3)");

        assertThat(log.tokenOf(2)).isEqualTo(GapAwareTrackingToken.newInstance(4, List.of()));
        assertThat(log.handledUpTo(log.tokenOf(2))).isEqualTo(2);
    }

    @Test
    void a_gap_without_an_event_does_not_count() {
        log.append(events(5));
        database.jdbc().update("delete from events where global_index = 2");

        assertThat(log.handledUpTo(GapAwareTrackingToken.newInstance(4, List.of(2L))))
                .isEqualTo(3);
    }

    @Test
    void what_follows_an_event_that_came_late_counts_as_not_handled() {
        log.append(events(5));

        assertThat(log.handledUpTo(GapAwareTrackingToken.newInstance(4, List.of(3L))))
                .isEqualTo(2);
    }

    @Test
    void says_where_each_event_is() {
        log.append(events(5));
        database.jdbc().update("delete from events where global_index in (2, 3)");

        try (EventLog.Reader events = log.after(1)) {
            assertThat(events.next()).isNotNull();
            assertThat(events.position()).isEqualTo(4);
            assertThat(events.next()).isNotNull();
            assertThat(events.next()).isNull();
            assertThat(events.position()).isEqualTo(5);
        }
    }

    private List<StoredEvent> read(long after) {
        List<StoredEvent> read = new java.util.ArrayList<>();
        try (EventLog.Reader events = log.after(after)) {
            for (StoredEvent event = events.next(); event != null; event = events.next()) {
                read.add(event);
            }
        }
        return read;
    }

    private static List<StoredEvent> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new StoredEvent(
                        UUID.randomUUID().toString(),
                        "Order",
                        "ord_" + number % 7,
                        number / 7,
                        "order.OrderPlaced",
                        number % 2 == 0 ? "1" : null,
                        "{\"note\":\"ä " + number + "\"}",
                        "{\"caller\":\"anybody\",\"tries\":" + number + "}",
                        Instant.parse("2026-01-31T10:15:30Z").plusMillis(number)))
                .toList();
    }
}
