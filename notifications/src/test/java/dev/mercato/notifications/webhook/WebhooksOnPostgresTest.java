package dev.mercato.notifications.webhook;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class WebhooksOnPostgresTest extends WebhooksContract {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @Override
    Webhooks open() {
        return new Webhooks(POSTGRES.getPostgresDatabase());
    }

    @AfterEach
    void empty() {
        for (String table : List.of("webhook_endpoints", "webhook_secrets", "webhook_deliveries")) {
            int unused = webhooks.jdbc.sql("delete from " + table).update();
        }
    }
}
