package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.runtime.store.Migration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** An empty database with the payment's tables. */
record TestDatabase(JdbcClient jdbc, PlatformTransactionManager transactions, AttemptTable table) {

    static TestDatabase h2() {
        return of(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "",
                ""));
    }

    static TestDatabase of(DataSource dataSource) {
        new Migration("payment", "classpath:db/payment").applyTo(dataSource);
        JdbcClient jdbc = JdbcClient.create(dataSource);
        PlatformTransactionManager transactions = new JdbcTransactionManager(dataSource);
        return new TestDatabase(jdbc, transactions, new AttemptTable(new JdbcTemplate(dataSource), transactions));
    }

    void add(PaymentAttempted event, Instant statedAt, Origin origin) {
        table.add(List.of(new StatedAttempt(event, statedAt, origin)));
    }

    /** Of an event that goes back to nothing else. */
    static Origin event(String id) {
        return new Origin(id, null, null, null, null);
    }

    long rows() {
        return jdbc.sql("select count(*) from payment_attempts")
                .query(Long.class)
                .single();
    }
}
