package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.MercatoProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.h2.jdbc.JdbcStatement;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

class ConnectionsTest {

    @MercatoProcess
    @Import(Tokens.class)
    static class WithTokens {}

    @Test
    void a_returned_connection_belongs_to_its_next_user() throws Exception {
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(WithTokens.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL",
                        "--spring.datasource.hikari.maximum-pool-size=3",
                        "--axon.axonserver.enabled=false")) {
            DataSource pool = process.getBean(DataSource.class);
            UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("handled"));
            Transaction transaction = process.getBean(TransactionManager.class).startTransaction();
            unit.onCommit(committing -> transaction.commit());
            try (Connection mine = process.getBean(ConnectionProvider.class).getConnection();
                    Statement statement = mine.createStatement()) {
                statement.execute("select 1");
            }
            Statement[] next = new Statement[1];
            unit.afterCommit(committed -> next[0] = statementOn(pool));

            unit.commit();

            Statement behindThePool = next[0].unwrap(JdbcStatement.class);
            next[0].getConnection().close();
            assertThat(behindThePool.isClosed())
                    .as("the pool still knows the statement, and closes it with its connection")
                    .isTrue();
        }
    }

    private static Statement statementOn(DataSource pool) {
        try {
            return pool.getConnection().createStatement();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
