package dev.mercato.runtime.personal;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

class KeyTableOnH2Test extends KeyTableContract {

    KeyTableOnH2Test() {
        super(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "",
                ""));
    }
}
