package dev.mercato.notifications.webhook;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

class WebhooksOnH2Test extends WebhooksContract {

    @Override
    Webhooks open() {
        return new Webhooks(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "",
                ""));
    }
}
