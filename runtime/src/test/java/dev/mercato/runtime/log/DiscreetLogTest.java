package dev.mercato.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mercato.testing.ExpectedLog;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Failures in which a real database quotes rows, and a log as a process writes it. */
class DiscreetLogTest {

    private static final String CUSTOMER = "customer-of-nobody's-business";
    private static final Logger log = LoggerFactory.getLogger(DiscreetLogTest.class);

    // Runs before its log is listened to, because it sets up the loggers anew.
    private final ConfigurableApplicationContext process = new SpringApplicationBuilder(Empty.class)
            .web(WebApplicationType.NONE)
            .run("--spring.main.banner-mode=off");

    @RegisterExtension
    final ExpectedLog told = ExpectedLog.of(DiscreetLogTest.class);

    private final JdbcTemplate jdbc = new JdbcTemplate(database());

    @Configuration(proxyBeanMethods = false)
    static class Empty {}

    @BeforeEach
    void aRow() {
        jdbc.execute("create table orders (customer varchar(40) primary key, units integer)");
        jdbc.update("insert into orders values (?, 1)", CUSTOMER);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into orders values (?, 2)",
                "insert into orders values (repeat(?, 9), 2)",
                "insert into orders values ('other', ?)",
                "update orders set units = ?"
            })
    void drops_values_that_a_database_quotes(String sql) {
        Throwable failure = catchThrowable(() -> jdbc.update(sql, CUSTOMER));
        assertThat(failure).hasStackTraceContaining(CUSTOMER.substring(0, 12));
        log.warn("It failed", failure);
        log.warn("{} failed: {}", "It", failure.getMessage(), failure);
        log.error("It failed: " + failure.getMessage(), new IllegalStateException("failed: " + failure, failure));
        assertThat(told.text())
                .contains("It failed: ", "(SQL state ", "DiscreetLogTest.")
                .contains(sql)
                .doesNotContain(CUSTOMER.substring(0, 12));
    }

    @Test
    void drops_rows_of_a_broken_store() {
        Throwable failure =
                new IllegalStateException(new MVStoreException(1, "Map entry of " + CUSTOMER + " not found"));
        log.warn("It failed", failure);
        assertThat(told.text()).contains("org.h2.mvstore.MVStoreException").doesNotContain(CUSTOMER);
    }

    @Test
    void logs_failures_without_a_database_in_full() {
        log.warn("It failed", new IllegalStateException("for a reason"));
        assertThat(told.text()).contains("java.lang.IllegalStateException: for a reason");
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
