package dev.mercato.projections.operations;

import static dev.mercato.testing.SampleEvents.line;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.projections.Lives;
import dev.mercato.projections.OpenSealing;
import dev.mercato.projections.ProjectionsModule;
import dev.mercato.projections.Recording;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.testing.ExpectedLog;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A release with another revision of a fold, on the store of the previous release. */
class OutdatedViewsTest {

    @MercatoProcess
    @Import({ProjectionsModule.class, OpenSealing.class})
    static class Views {

        /** Runs before any processor starts. */
        @Bean
        SmartInitializingSingleton recorded(JdbcClient jdbc) {
            return () -> assertThat(jdbc.sql("select count(*) from fold_revisions")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(8);
        }
    }

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(
            OutdatedViews.class.getName(),
            "org.axonframework.eventhandling.pooled.Coordinator",
            "org.axonframework.eventhandling.pooled.WorkPackage");

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @Test
    void the_start_reports_it_and_rebuilds_the_view_if_configured() {
        List<String> rows;
        try (ConfigurableApplicationContext before = start()) {
            before.getBean(EventStore.class).publish(Lives.all().events());
            awaitCaughtUp(before);
            rows = sales(before);
            assertThat(rows).isNotEmpty();
            rebuiltInRevision(before, 0);
            jdbc(before).sql("update sales set units = 77").update();
        }
        assertThat(log.messages()).noneMatch(message -> message.contains("revision"));
        try (ConfigurableApplicationContext untold = start()) {
            assertThat(outdated(untold)).containsExactly("sales");
            assertThat(sales(untold)).isNotEqualTo(rows);
        }
        assertThat(log.messages())
                .anyMatch(message -> message.contains("projection sales was built by an earlier")
                        && message.contains("needs a rebuild: start with --mercato.projections.rebuild-outdated=true"));
        try (ConfigurableApplicationContext told = start("--mercato.projections.rebuild-outdated=true")) {
            awaitCaughtUp(told);
            assertThat(outdated(told)).isEmpty();
            assertThat(sales(told)).isEqualTo(rows);
        }
        assertThat(log.messages())
                .anyMatch(message -> message.contains("projection sales was built by an earlier")
                        && message.contains("rebuilding it"));
    }

    @Test
    void a_view_that_a_newer_version_has_rebuilt_is_neither_continued_nor_rebuilt_by_an_older_one() {
        Recording recording = new Recording()
                .then(placed(order(1), line(1, "A", "A", 1, "1")), placed(order(2), line(1, "A", "A", 1, "1")));
        List<String> rows;
        try (ConfigurableApplicationContext older = start()) {
            older.getBean(EventStore.class).publish(recording.events().subList(0, 1));
            awaitCaughtUp(older);
            rows = sales(older);

            rebuiltInRevision(older, 2);
            older.getBean(EventStore.class).publish(recording.events().subList(1, 2));

            await().until(() -> isDown(older));
            assertThat(sales(older)).isEqualTo(rows).hasSize(1);
            assertThat(log.text())
                    .contains("projection sales are of revision 2", "this version of Mercato has revision 1");
            assertThatThrownBy(() -> older.getBean(CommandGateway.class).sendAndWait(new RebuildProjection("sales")))
                    .hasStackTraceContaining("revision 2");
        }
        try (ConfigurableApplicationContext again = start("--mercato.projections.rebuild-outdated=true")) {
            await().until(() -> isDown(again));
            assertThat(outdated(again)).isEmpty();
            assertThat(projections(again))
                    .filteredOn(view -> view.error() != null)
                    .singleElement()
                    .satisfies(view -> {
                        assertThat(view.name()).isEqualTo("sales");
                        assertThat(view.error()).contains("only a newer one can continue them");
                    });
            assertThat(sales(again)).isEqualTo(rows);
            rebuiltInRevision(again, 1);
            awaitCaughtUp(again);
            assertThat(sales(again)).hasSize(2);
        }
    }

    /** As if another instance, with that revision, had rebuilt the view. */
    private static void rebuiltInRevision(ConfigurableApplicationContext process, int revision) {
        process.getBean(TransactionManager.class).executeInTransaction(() -> {
            jdbc(process)
                    .sql("update fold_revisions set revision = ? where projection = 'sales'")
                    .param(revision)
                    .update();
            jdbc(process)
                    .sql("update tokens set owner = null where processor_name = 'sales'")
                    .update();
        });
    }

    private static boolean isDown(ConfigurableApplicationContext process) {
        return requireNonNull(
                        process.getBean("processors", HealthIndicator.class).health())
                .getStatus()
                .equals(Status.DOWN);
    }

    private ConfigurableApplicationContext start(String... options) {
        SpringApplicationBuilder views = new SpringApplicationBuilder(Views.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> log.listen())
                .properties("spring.datasource.url=" + url, "axon.axonserver.enabled=false");
        return views.run(Stream.concat(Stream.of("--mercato.processor.take-over=1s"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static void awaitCaughtUp(ConfigurableApplicationContext process) {
        await().untilAsserted(() -> assertThat(projections(process))
                .isNotEmpty()
                .allSatisfy(view -> {
                    assertThat(view.lag()).isZero();
                    assertThat(view.rebuilding()).isFalse();
                }));
    }

    private static List<String> outdated(ConfigurableApplicationContext process) {
        return projections(process).stream()
                .filter(Projection::outdated)
                .map(Projection::name)
                .toList();
    }

    private static List<Projection> projections(ConfigurableApplicationContext process) {
        return process.getBean(QueryGateway.class)
                .query(new ListProjections(), ProjectionList.class)
                .join()
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
