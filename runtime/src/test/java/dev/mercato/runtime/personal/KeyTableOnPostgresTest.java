package dev.mercato.runtime.personal;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class KeyTableOnPostgresTest extends KeyTableContract {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    KeyTableOnPostgresTest() {
        super(POSTGRES.getPostgresDatabase());
    }
}
