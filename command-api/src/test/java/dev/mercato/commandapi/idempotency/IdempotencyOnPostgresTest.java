package dev.mercato.commandapi.idempotency;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class IdempotencyOnPostgresTest extends IdempotencyContract {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    IdempotencyOnPostgresTest() {
        super(POSTGRES.getPostgresDatabase());
    }
}
