package dev.mercato.payment.attempt;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

class AttemptTableOnPostgresTest extends AttemptTableContract {

    private static final EmbeddedPostgres POSTGRES = start();

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

    // It ends with the JVM.
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
