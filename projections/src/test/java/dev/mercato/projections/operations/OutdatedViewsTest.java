package dev.mercato.projections.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.projections.Lives;
import dev.mercato.projections.ProjectionsModule;
import dev.mercato.runtime.MercatoProcess;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A release with another revision of a fold, on the store of the previous release. */
class OutdatedViewsTest {

    @MercatoProcess
    @Import(ProjectionsModule.class)
    static class Views {}

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @Test
    void the_start_reports_it_and_rebuilds_the_view_if_configured() throws Exception {
        List<String> rows;
        try (ConfigurableApplicationContext before = start()) {
            before.getBean(EventStore.class).publish(Lives.all().events());
            awaitCaughtUp(before);
            rows = sales(before);
            assertThat(rows).isNotEmpty();
            jdbc(before)
                    .sql("update fold_revisions set revision = 0 where projection = 'sales'")
                    .update();
            jdbc(before).sql("update sales set units = 77").update();
        }
        try (ConfigurableApplicationContext untold = start()) {
            assertThat(outdated(untold)).containsExactly("sales");
            assertThat(sales(untold)).isNotEqualTo(rows);
        }
        try (ConfigurableApplicationContext told = start("--mercato.projections.rebuild-outdated=true")) {
            awaitCaughtUp(told);
            assertThat(outdated(told)).isEmpty();
            assertThat(sales(told)).isEqualTo(rows);
        }
    }

    private ConfigurableApplicationContext start(String... options) {
        SpringApplicationBuilder views = new SpringApplicationBuilder(Views.class)
                .web(WebApplicationType.NONE)
                .properties("spring.datasource.url=" + url, "axon.axonserver.enabled=false");
        return views.run(options);
    }

    private static void awaitCaughtUp(ConfigurableApplicationContext process) {
        await().untilAsserted(() -> assertThat(projections(process))
                .isNotEmpty()
                .allSatisfy(view -> {
                    assertThat(view.lag()).isZero();
                    assertThat(view.rebuilding()).isFalse();
                }));
    }

    private static List<String> outdated(ConfigurableApplicationContext process) throws Exception {
        return projections(process).stream()
                .filter(Projection::outdated)
                .map(Projection::name)
                .toList();
    }

    private static List<Projection> projections(ConfigurableApplicationContext process) throws Exception {
        return process.getBean(QueryGateway.class)
                .query(new ListProjections(), ProjectionList.class)
                .get(10, SECONDS)
                .items();
    }

    private static List<String> sales(ConfigurableApplicationContext process) {
        return jdbc(process)
                .sql("select order_id || ' ' || sku || ' ' || units from sales order by 1")
                .query(String.class)
                .list();
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext process) {
        return process.getBean(JdbcClient.class);
    }
}
