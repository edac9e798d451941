package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two instances of everything share the work: it is divided, given back, gone on with, and shown in the dashboard. */
class TwoInstancesAxonServerIT {

    private static final String PROCESSOR = "order-fulfilment";

    @TempDir
    private Path folder;

    @Test
    void instances_come_and_go_without_an_order_being_refused_or_left_lying() {
        try (AxonServer axonServer = AxonServer.ready(folder);
                Services mercato = Services.all(axonServer, folder, 2)) {
            mercato.stock("A", 1_000);
            awaitWorkers(axonServer, 2);

            List<String> orders = placeWhile(mercato, () -> mercato.one("all").stop());
            awaitWorkers(axonServer, 1);
            orders.forEach(order -> mercato.awaitStatus(order, "CONFIRMED"));
            assertThat(mercato.get("/api/v1/orders?limit=500").get("items")).hasSize(orders.size());

            mercato.one("all").start();
            mercato.one("all").awaitReady();
            awaitWorkers(axonServer, 2);

            rebuildWhilePlacing(mercato);

            mercato.other("all").kill();
            List<String> afterwards = placeWhile(mercato, () -> {});
            // The configured five seconds, and some for a machine that is busy with much else.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(afterwards)
                            .allSatisfy(
                                    order -> assertThat(mercato.status(order)).isEqualTo("CONFIRMED")));
            awaitWorkers(axonServer, 1);
        }
    }

    @Test
    void operators_pause_start_split_and_merge_in_the_dashboard() {
        try (AxonServer axonServer = AxonServer.ready(folder);
                Services mercato = Services.all(axonServer, folder, 1)) {
            mercato.stock("A", 1_000);
            awaitSegments(axonServer, 4);

            axonServer.press("segments/split", "mercato", processor(axonServer));
            awaitSegments(axonServer, 5);
            axonServer.press("segments/merge", "mercato", processor(axonServer));
            awaitSegments(axonServer, 4);

            axonServer.press("pause", "mercato", processor(axonServer));
            await().untilAsserted(() ->
                    assertThat(processor(axonServer).get("canPlay").asBoolean()).isTrue());
            String order = mercato.place("A", 1);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(mercato.status(order)).isEqualTo("PLACED"));
            axonServer.press("start", "mercato", processor(axonServer));
            mercato.awaitStatus(order, "CONFIRMED");
        }
    }

    /** The view that was rebuilt by two instances equals another that was not. */
    private static void rebuildWhilePlacing(Services mercato) {
        List<String> orders = placeWhile(
                mercato,
                () -> assertThat(mercato.post("/api/v1/operations/projections/order-summaries/rebuild", "{}")
                                .statusCode())
                        .isEqualTo(202));
        orders.forEach(order -> mercato.awaitStatus(order, "CONFIRMED"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(mercato.get("/api/v1/operations/projections").get("items"))
                    .allSatisfy(projection ->
                            assertThat(projection.get("rebuilding").asBoolean()).isFalse());
            assertThat(mercato.get("/api/v1/orders?limit=500").get("items")).allSatisfy(summary -> {
                JsonNode order = mercato.get(RunningMercato.path(summary));
                assertThat(summary.get("status")).isEqualTo(order.get("status"));
                assertThat(summary.get("total")).isEqualTo(order.get("total"));
            });
            assertThat(orders)
                    .isSubsetOf(StreamSupport.stream(
                                    mercato.get("/api/v1/orders?limit=500")
                                            .get("items")
                                            .spliterator(),
                                    false)
                            .map(RunningMercato::path)
                            .toList());
        });
    }

    /** Places orders, one after the other, as long as something goes on, and a few more. Every one is accepted. */
    private static List<String> placeWhile(Services mercato, Runnable something) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<String>> orders = CompletableFuture.supplyAsync(() -> {
            List<String> placed = new ArrayList<>();
            int more = 20;
            while (!over.get() || more-- > 0) {
                placed.add(mercato.place("A", 1));
            }
            return placed;
        });
        try {
            something.run();
        } finally {
            over.set(true);
        }
        return orders.join();
    }

    private static void awaitWorkers(AxonServer axonServer, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(trackers(axonServer))
                        .hasSize(4)
                        .extracting(tracker -> tracker.get("clientId").asString())
                        .satisfies(clients ->
                                assertThat(clients.stream().distinct()).hasSize(count)));
    }

    private static void awaitSegments(AxonServer axonServer, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(trackers(axonServer)).hasSize(count));
    }

    private static List<JsonNode> trackers(AxonServer axonServer) {
        return StreamSupport.stream(processor(axonServer).get("trackers").spliterator(), false)
                .toList();
    }

    private static JsonNode processor(AxonServer axonServer) {
        for (JsonNode processor : axonServer.processors("mercato")) {
            if (processor.get("name").asString().equals(PROCESSOR)) {
                return processor;
            }
        }
        throw new AssertionError("the dashboard shows no processor " + PROCESSOR);
    }
}
