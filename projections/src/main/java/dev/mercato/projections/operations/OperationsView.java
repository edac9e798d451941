package dev.mercato.projections.operations;

import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.parked.ParkedTable;
import dev.mercato.runtime.parked.RepairRules;
import dev.mercato.runtime.processor.Positions;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators can see and do with the projections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
public class OperationsView {

    @Bean
    Projections projections(
            List<ViewProcessor> views,
            EventProcessingConfiguration processors,
            EventStore store,
            JdbcClient jdbc,
            Serializer serializer,
            FoldRevisions revisions,
            ParkedTable parked) {
        return new Projections(
                views, processors, store, new Positions(jdbc, serializer, processors), revisions, parked);
    }

    @Bean
    RepairRules viewRepairs(List<ViewProcessor> views) {
        return new ViewRepairs(views);
    }

    @Bean
    FoldRevisions foldRevisions(JdbcClient jdbc, List<ViewProcessor> views) {
        FoldRevisions revisions = new FoldRevisions(jdbc, views);
        // Before any processor starts: a process that dies early has rows, and must have recorded whose they are.
        revisions.begin();
        return revisions;
    }

    @Bean
    OutdatedViews outdatedViews(
            List<ViewProcessor> views,
            FoldRevisions revisions,
            Rebuilding rebuilding,
            ProjectionProperties properties) {
        return new OutdatedViews(views, revisions, rebuilding, properties.rebuildOutdated());
    }

    @Bean
    Rebuilding rebuilding(
            List<ViewProcessor> views,
            EventProcessingConfiguration processors,
            TokenStore tokens,
            JdbcClient jdbc,
            TransactionManager transactions,
            FoldRevisions revisions,
            ParkedTable parked) {
        return new Rebuilding(views, processors, tokens, jdbc, transactions, revisions, parked);
    }
}
