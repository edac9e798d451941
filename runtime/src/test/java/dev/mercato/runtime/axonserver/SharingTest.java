package dev.mercato.runtime.axonserver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SharingTest {

    private final JdbcClient jdbc = JdbcClient.create(JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1", "", ""));

    @Test
    void the_database_of_a_store_without_axon_server_is_not_taken_over() {
        assertThatCode(() -> Sharing.requireNoEvents(jdbc)).doesNotThrowAnyException();

        jdbc.sql("create table events (global_index bigint)").update();
        assertThatCode(() -> Sharing.requireNoEvents(jdbc)).doesNotThrowAnyException();

        jdbc.sql("insert into events values (1)").update();
        assertThatThrownBy(() -> Sharing.requireNoEvents(jdbc))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("event store");
    }
}
