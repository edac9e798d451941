package dev.mercato.runtime.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/** A process that stores data: one database, whose tables are created before anything uses it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
public class Database {

    private static final DataSize LEAST_FREE_SPACE = DataSize.ofMegabytes(100);

    // Spring Boot's own bean would give every process a database; its other database beans follow from this one.
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    @Bean
    static AwaitedDatabase awaitedDatabase(Environment environment) {
        return new AwaitedDatabase(environment);
    }

    @Bean
    static BeanPostProcessor migrationBeforeFirstUse(ObjectProvider<Migration> migrations) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof DataSource dataSource) {
                    UnfinishedMove.reject(dataSource);
                    FirstStart.oneAtATime(
                            dataSource,
                            () -> migrations.orderedStream().forEach(migration -> migration.applyTo(dataSource)));
                }
                return bean;
            }
        };
    }

    // Axon creates its own bean only for the class names of an older Spring Boot; without it nothing would be atomic.
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    // Only the shutdown is a bean: the store itself would be a second data source beside the pool.
    @Bean
    DisposableBean endOfEmbeddedStore(DataSource dataSource) throws SQLException {
        return dataSource.isWrapperFor(EmbeddedStore.class) ? dataSource.unwrap(EmbeddedStore.class)::close : () -> {};
    }

    /** A store that cannot write any more closes itself; this warns operators before. */
    @Bean
    @ConditionalOnExpression("'${spring.datasource.url:}'.startsWith('jdbc:h2:')")
    HealthIndicator diskSpaceHealthIndicator(DataSourceProperties properties) {
        Path folder = StoreFolder.ofUrl(properties.determineUrl())
                .map(StoreFolder::path)
                .orElse(Path.of("."));
        return new DiskSpaceHealthIndicator(folder.toFile(), LEAST_FREE_SPACE);
    }

    // Not Axon's wrapper for units of work: it closes a connection again after the transaction has returned it to the
    // pool, which closes the statements of the connection's next user.
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }
}
