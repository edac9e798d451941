package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.MercatoProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class LateEventsTest {

    @MercatoProcess
    @Import(EventStoreAccess.class)
    static class WithEvents {}

    @Test
    void are_found_without_reading_all_the_others() throws SQLException {
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(WithEvents.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "--axon.axonserver.enabled=false")) {
            JdbcClient jdbc = process.getBean(JdbcClient.class);
            LongStream.of(1, 2, 5, 9, 10, 11, 12, 30).forEach(number -> insert(jdbc, number));
            try (Connection connection = process.getBean(DataSource.class).getConnection();
                    PreparedStatement late = LateEvents.select(
                            connection, EventStoreAccess.Embedded.SCHEMA, 10, 3, List.of(3L, 5L, 8L, 9L))) {
                assertThat(numbers(late)).containsExactly(5L, 9L, 11L, 12L, 30L);
                assertThat(plan(connection, LateEvents.sql(EventStoreAccess.Embedded.SCHEMA, 1)))
                        .containsIgnoringCase("primary_key")
                        .doesNotContainIgnoringCase("tableScan");
            }
        }
    }

    @Test
    void are_no_change_for_which_the_embedded_store_would_write() {
        assertThat(StoredConnection.reads(LateEvents.sql(EventStoreAccess.Embedded.SCHEMA, 0)))
                .isTrue();
        assertThat(StoredConnection.reads(LateEvents.sql(EventStoreAccess.Embedded.SCHEMA, 1)))
                .isTrue();
    }

    private static void insert(JdbcClient jdbc, long number) {
        jdbc.sql("""
                        insert into events (global_index, event_id, aggregate_id, sequence_number, aggregate_type,
                            stored_at, payload_type, payload_revision, payload, metadata)
                        values (?, ?, ?, 0, 't', '2026-01-01T00:00:00Z', 'p', '1', '{}', '{}')""").params(number, "event-" + number, "aggregate-" + number).update();
    }

    private static List<Long> numbers(PreparedStatement statement) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong("global_index"));
            }
        }
        return numbers;
    }

    private static String plan(Connection connection, String select) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain " + select)) {
            explain.setLong(1, 10);
            explain.setLong(2, 15);
            explain.setLong(3, 5);
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                return plan.getString(1);
            }
        }
    }
}
