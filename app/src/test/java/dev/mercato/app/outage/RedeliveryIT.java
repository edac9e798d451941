package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.Mercato;
import dev.mercato.app.running.AsynchronousBus;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.runtime.processor.Positions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every event is handed to every processor a second time, after the first time had its effect. */
class RedeliveryIT {

    /** Work in progress, which comes and goes by itself, and what Axon and Flyway keep for themselves. */
    private static final List<String> NOT_COMPARED =
            List.of("tokens", "payment_attempts", "idempotency_keys", "sole_process");

    static Stream<List<Class<?>>> buses() {
        return Stream.of(List.of(Mercato.class), List.of(Mercato.class, AsynchronousBus.class));
    }

    @ParameterizedTest
    @MethodSource("buses")
    void changes_nothing(List<Class<?>> sources, @TempDir Path folder) {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), sources)) {
            playEveryKindOfOrder(mercato);
            mercato.awaitProjections();
            awaitRest(mercato.bean(JdbcClient.class));
            Map<String, List<Map<String, Object>>> before = contents(mercato);
            List<JsonNode> ledger = Reachable.ledger(mercato.provider());

            deliverAgain(mercato);

            assertThat(contents(mercato)).isEqualTo(before);
            assertThat(Reachable.ledger(mercato.provider())).isEqualTo(ledger);
        }
    }

    private static void playEveryKindOfOrder(RunningMercato mercato) {
        mercato.stock("A", "12.30", 20);
        mercato.stock("FREE", "0", 5);
        assertThat(mercato.ship(mercato.place("A", 2, "tok_approve").body())
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("COMPLETED");
        assertThat(mercato.cancel(mercato.place("A", 3, "tok_approve").body())
                        .body()
                        .get("settled")
                        .asBoolean())
                .isTrue();
        assertThat(mercato.ship(mercato.place("A", 1, "tok_decline_capture").body())
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("CONFIRMED");
        assertThat(Stream.of(
                                mercato.place("A", 4, "tok_approve"),
                                mercato.place("A", 99, "tok_approve"),
                                mercato.place("A", 1, "tok_decline_fraud"),
                                mercato.place("FREE", 1, "tok_approve"))
                        .map(answer -> answer.body().get("status").asString()))
                .containsExactly("CONFIRMED", "REJECTED", "REJECTED", "CONFIRMED");
    }

    private static void deliverAgain(RunningMercato mercato) {
        EventProcessingConfiguration processing = mercato.bean(EventProcessingConfiguration.class);
        JdbcClient jdbc = mercato.bean(JdbcClient.class);
        TrackingToken head = mercato.bean(EventStore.class).createHeadToken();
        Positions positions = new Positions(jdbc, mercato.bean(Serializer.class), processing);
        assertThat(processing.eventProcessors()).isNotEmpty();
        processing.eventProcessors().forEach((name, processor) -> {
            processor.shutDown();
            jdbc.sql("update tokens set token = null, token_type = null where processor_name = ?")
                    .param(name)
                    .update();
            ((StreamingEventProcessor) processor).start();
        });
        await().untilAsserted(() -> assertThat(processing.eventProcessors().keySet())
                .allSatisfy(
                        name -> assertThat(positions.of(name)).isNotEmpty().allMatch(segment -> segment.covers(head))));
        // The workers ask the payment about every attempt once more.
        awaitRest(jdbc);
    }

    /** Until no provider has to be asked, and no buyer to be told. */
    private static void awaitRest(JdbcClient jdbc) {
        await().until(() -> jdbc.sql("select (select count(*) from payment_attempts)"
                                + " + (select count(*) from notifications where status = 'DUE')")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private static Map<String, List<Map<String, Object>>> contents(RunningMercato mercato) {
        JdbcTemplate jdbc = mercato.bean(JdbcTemplate.class);
        Map<String, List<Map<String, Object>>> contents = new TreeMap<>();
        jdbc
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class)
                .stream()
                .filter(table -> !table.startsWith("flyway_") && !NOT_COMPARED.contains(table))
                .forEach(table -> contents.put(table, rows(jdbc, table)));
        assertThat(contents).containsKeys("events", "sagas", "price_list");
        return contents;
    }

    private static List<Map<String, Object>> rows(JdbcTemplate jdbc, String table) {
        List<Map<String, Object>> rows = jdbc.queryForList("select * from " + table + " order by 1, 2");
        rows.forEach(row -> row.replaceAll(
                (column, value) -> value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value));
        return rows;
    }
}
