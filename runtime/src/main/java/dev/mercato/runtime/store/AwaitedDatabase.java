package dev.mercato.runtime.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.runtime.outage.WaitingRoom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/** Waits for a database server before anybody else gets hold of the database. */
final class AwaitedDatabase implements BeanPostProcessor, PriorityOrdered {

    private final Environment environment;

    AwaitedDatabase(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource database && isServer(database)) {
            WaitingRoom.of(environment)
                    .await(
                            "the database at " + database.getJdbcUrl(),
                            () -> connect(database).close());
        }
        return bean;
    }

    static boolean isServer(HikariDataSource database) {
        return database.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    /** A connection outside the pool. */
    static Connection connect(HikariDataSource database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
