package dev.mercato.payment.attempt;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

class AttemptTableOnPostgresTest extends AttemptTableContract {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @Override
    TestDatabase open() {
        return TestDatabase.of(POSTGRES.getPostgresDatabase());
    }

    @AfterEach
    void empty() {
        JdbcClient.create(POSTGRES.getPostgresDatabase())
                .sql("delete from payment_attempts")
                .update();
    }
}
