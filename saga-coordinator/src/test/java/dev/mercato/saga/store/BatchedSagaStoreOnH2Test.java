package dev.mercato.saga.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class BatchedSagaStoreOnH2Test extends BatchedSagaStoreContract {

    private static final DataSource H2 = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "", "");

    @Override
    DataSource database() {
        return H2;
    }
}
