package dev.mercato.runtime.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import dev.mercato.runtime.outage.WaitingRoom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Waits for a database server before anything else uses the database. A file is opened at once, because the pool would
 * not only throw but also log a failure to open it.
 */
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
        if (bean instanceof HikariDataSource database && !isServer(database)) {
            openFile(database);
        } else if (bean instanceof HikariDataSource database) {
            WaitingRoom.of(environment)
                    .await(
                            "the database at " + database.getJdbcUrl(),
                            () -> connect(database).close());
        }
        return bean;
    }

    private static void openFile(HikariDataSource database) {
        String url = database.getJdbcUrl();
        StoreFolder.ofUrl(url).ifPresent(folder -> folder.requireWritable(url));
        try (Connection first = connect(database)) {
            if (EmbeddedStore.holds(first)) {
                database.setDataSource(new EmbeddedStore(source(database, database.getDataSourceProperties())));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The store cannot be opened", failed);
        }
    }

    static boolean isServer(HikariDataSource database) {
        return database.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    /** A connection outside the pool, created like those in it. */
    static Connection connect(HikariDataSource database) throws SQLException {
        return connect(database, database.getDataSourceProperties(), database.getConnectionInitSql());
    }

    static Connection connect(HikariDataSource database, Properties properties, @Nullable String settings)
            throws SQLException {
        Connection connection = source(database, properties).getConnection();
        if (settings != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(settings);
            } catch (SQLException rejected) {
                connection.close();
                throw rejected;
            }
        }
        return connection;
    }

    private static DataSource source(HikariDataSource database, Properties properties) {
        return new DriverDataSource(
                database.getJdbcUrl(),
                database.getDriverClassName(),
                properties,
                database.getUsername(),
                database.getPassword());
    }
}
