package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.runtime.outage.WaitingRoom;
import dev.mercato.runtime.processor.ProcessorProperties;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.TokenOwner;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances of one service share its database and the segments of its processors. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
public class Sharing {

    // A port may accept connections before events can be read; processors that start then would soon give up.
    @Bean
    static BeanPostProcessor eventsAwaited(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof EventStore eventStore) {
                    WaitingRoom.of(environment).await("the events in Axon Server", eventStore::createTailToken);
                }
                return bean;
            }
        };
    }

    @Bean
    Migration instanceTables() {
        return new Migration("instances", "classpath:db/instances");
    }

    @Bean
    ServiceDatabases serviceDatabases(
            JdbcClient jdbc,
            EventStore eventStore,
            List<Migration> migrations,
            @Value("${mercato.replaced-database:}") String replaced) {
        return new ServiceDatabases(jdbc, eventStore, migrations, replaced);
    }

    @Bean
    FairShare fairShare(
            TokenOwner owner,
            JdbcClient jdbc,
            ObjectProvider<EventProcessingConfiguration> processing,
            ProcessorProperties properties) {
        requireNoEvents(jdbc);
        return new FairShare(
                owner, jdbc, () -> processing.getObject().eventProcessors().keySet(), properties);
    }

    // Its processors' positions would refer to other events, and its payments would be asked about again.
    static void requireNoEvents(JdbcClient jdbc) {
        boolean hasTable = !jdbc.sql("select 1 from information_schema.tables where table_name = 'events'"
                        + " and table_schema = current_schema")
                .query()
                .listOfRows()
                .isEmpty();
        if (hasTable
                && !jdbc.sql("select 1 from events limit 1")
                        .query()
                        .listOfRows()
                        .isEmpty()) {
            throw new UnusableConfiguration(
                    "This database is the event store of a Mercato without Axon Server.",
                    "Move its history with ./mercato migrate-events, or name another database.");
        }
    }
}
