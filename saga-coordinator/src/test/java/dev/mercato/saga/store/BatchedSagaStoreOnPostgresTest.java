package dev.mercato.saga.store;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import javax.sql.DataSource;

class BatchedSagaStoreOnPostgresTest extends BatchedSagaStoreContract {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @Override
    DataSource database() {
        return POSTGRES.getPostgresDatabase();
    }
}
