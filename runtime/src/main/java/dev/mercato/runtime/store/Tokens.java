package dev.mercato.runtime.store;

import dev.mercato.runtime.axonserver.Sharing;
import dev.mercato.runtime.metrics.ProcessorMeters;
import dev.mercato.runtime.metrics.ProcessorMetrics;
import dev.mercato.runtime.parked.ParkedConfiguration;
import dev.mercato.runtime.parked.ParkedTable;
import dev.mercato.runtime.processor.ProcessorAnswers;
import dev.mercato.runtime.processor.ProcessorHealth;
import dev.mercato.runtime.processor.ProcessorProperties;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that handles events: the position of each processor is stored beside what it writes. */
@Configuration(proxyBeanMethods = false)
@Import({Database.class, EventStoreAccess.class, Sharing.class, ParkedConfiguration.class, ProcessorMetrics.class})
public class Tokens {

    static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("tokens")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("claimed_at")
            .setOwnerColumn("owner")
            .build();

    @Bean
    Migration tokenTables() {
        return new Migration("tokens", "classpath:db/tokens");
    }

    // A sole process keeps its name across restarts: its earlier claims, by whatever clock, are still its own.
    // One of several instances gets a unique name, because process ids are the same in all containers.
    @Bean
    TokenOwner tokenOwner(
            ObjectProvider<SoleProcess> sole, @Value("${spring.application.name:mercato}") String process) {
        boolean isSole = sole.stream().findAny().isPresent();
        return new TokenOwner(isSole ? process : UUID.randomUUID().toString());
    }

    @Bean
    StoreMoves storeMoves(JdbcClient jdbc) {
        return StoreMoves.in(jdbc);
    }

    @Bean
    HealthIndicator processors(
            JdbcClient jdbc, ObjectProvider<EventProcessingConfiguration> processing, ProcessorProperties properties) {
        return new ProcessorHealth(jdbc, processing::getObject, properties, Clock.systemUTC());
    }

    @Bean
    ProcessorAnswers processorAnswers(
            JdbcClient jdbc,
            Serializer serializer,
            EventProcessingConfiguration processing,
            EventStore store,
            ProcessorProperties properties,
            ParkedTable parked,
            ProcessorMeters meters,
            @Value("${spring.application.name:mercato}") String process) {
        return new ProcessorAnswers(
                process, processing, store, jdbc, serializer, properties, parked, meters, Clock.systemUTC());
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connectionProvider,
            Serializer serializer,
            ProcessorProperties processors,
            DataSource dataSource,
            TokenOwner owner,
            ObjectProvider<ClaimCheck> checks,
            @Value("${spring.application.name:mercato}") String process) {
        List<ClaimCheck> all = checks.orderedStream().toList();
        return new SharedTokenStore(
                JdbcTokenStore.builder()
                        .schema(SCHEMA)
                        .connectionProvider(connectionProvider)
                        .serializer(serializer)
                        .nodeId(owner.name())
                        .claimTimeout(processors.claim()),
                process,
                dataSource,
                // Shorter than this instance's own claims, which it renews every quarter.
                processors.claim().dividedBy(2),
                processor -> all.forEach(each -> each.check(processor)));
    }
}
