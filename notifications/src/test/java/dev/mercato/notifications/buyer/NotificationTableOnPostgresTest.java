package dev.mercato.notifications.buyer;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

class NotificationTableOnPostgresTest extends NotificationTableContract {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @Override
    Shop open() {
        return Shop.on(POSTGRES.getPostgresDatabase());
    }

    @AfterEach
    void empty() {
        JdbcClient.create(POSTGRES.getPostgresDatabase())
                .sql("delete from notifications")
                .update();
    }
}
