package dev.mercato.runtime.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class ServiceDatabasesTest {

    private static final Migration TOKENS = new Migration("tokens", "classpath:db/tokens");
    private static final Migration PAYMENT = new Migration("payment", "classpath:db/payment");
    private static final Migration ORDER = new Migration("order", "classpath:db/order");
    private static final String NONE = "";

    @MercatoProcess
    @Import(Tokens.class)
    static class WithEvents {}

    private final ConfigurableApplicationContext process = new SpringApplicationBuilder(WithEvents.class)
            .web(WebApplicationType.NONE)
            .run(
                    "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                    "--axon.axonserver.enabled=false");
    private final EventStore events = process.getBean(EventStore.class);
    private final JdbcClient own = database();
    private final JdbcClient strange = database();

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void instances_that_share_the_database_of_their_service_start() {
        start(own, NONE, PAYMENT);

        assertThatCode(() -> start(own, NONE, PAYMENT)).doesNotThrowAnyException();
    }

    @Test
    void an_instance_with_another_database_is_rejected() {
        start(own, NONE, PAYMENT);

        assertThatThrownBy(() -> start(strange, NONE, PAYMENT))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("payment")
                .hasMessageContaining(identity(own))
                .hasMessageContaining(identity(strange));
    }

    @Test
    void an_id_that_many_databases_share_identifies_none_of_them() {
        start(own, NONE, TOKENS, PAYMENT);

        assertThatCode(() -> start(strange, NONE, TOKENS, ORDER)).doesNotThrowAnyException();
    }

    @Test
    void an_operator_replaces_a_database_by_naming_it() {
        start(own, NONE, PAYMENT);
        assertThatThrownBy(() -> start(strange, "some other", PAYMENT)).isInstanceOf(UnusableConfiguration.class);

        start(strange, identity(own), PAYMENT);

        assertThatCode(() -> start(strange, NONE, PAYMENT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(own, NONE, PAYMENT)).isInstanceOf(UnusableConfiguration.class);
        assertThatCode(() -> start(strange, identity(own), PAYMENT))
                .as("an operator who forgets to remove the option")
                .doesNotThrowAnyException();
        assertThat(events.lastSequenceNumberFor("svc_payment")).contains(1L);
    }

    @Test
    void an_instance_that_starts_at_the_same_time_may_be_first() {
        EventStore beaten = failingToPublish(() -> start(own, NONE, PAYMENT));

        assertThatCode(() -> start(beaten, own, NONE, PAYMENT)).doesNotThrowAnyException();
        assertThat(events.lastSequenceNumberFor("svc_payment")).contains(0L);
    }

    @Test
    void an_instance_that_starts_at_the_same_time_with_another_database_may_be_first() {
        EventStore beaten = failingToPublish(() -> start(strange, NONE, PAYMENT));

        assertThatThrownBy(() -> start(beaten, own, NONE, PAYMENT)).isInstanceOf(UnusableConfiguration.class);
    }

    @Test
    void a_store_that_fails_is_no_instance_that_was_first() {
        EventStore broken = failingToPublish(() -> {});

        assertThatThrownBy(() -> start(broken, own, NONE, PAYMENT)).hasMessage("OUT_OF_RANGE");
    }

    /** The store, in which something happens just before an event is published, which then fails. */
    private EventStore failingToPublish(Runnable before) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("publish")) {
                        before.run();
                        throw new IllegalStateException("OUT_OF_RANGE");
                    }
                    return method.invoke(events, arguments);
                });
    }

    private void start(JdbcClient database, String replaced, Migration... tables) {
        start(events, database, replaced, tables);
    }

    private static void start(EventStore store, JdbcClient database, String replaced, Migration... tables) {
        new ServiceDatabases(database, store, List.of(tables), replaced).afterSingletonsInstantiated();
    }

    private static String identity(JdbcClient database) {
        return database.sql("select identity from service_databases where service = 'payment'")
                .query(String.class)
                .single();
    }

    private static JdbcClient database() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "",
                "");
        TOKENS.applyTo(pool);
        return JdbcClient.create(pool);
    }
}
