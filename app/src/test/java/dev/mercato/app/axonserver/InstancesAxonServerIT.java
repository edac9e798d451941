package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.orderbook.Invariants;
import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Reachable;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two instances of everything share the work: it is divided, given back, gone on with, and shown in the dashboard. */
class InstancesAxonServerIT {

    private static final String COMPONENT = "mercato";
    private static final String PROCESSOR = "order-fulfilment";
    private static final int CLIENTS = 8;

    @TempDir
    private static Path folder;

    private static AxonServer axonServer;
    private static Instances mercato;

    @BeforeAll
    static void start() {
        axonServer = AxonServer.ready();
        mercato = new Instances(axonServer, 2, folder, "--mercato.processor.take-over=3s");
        mercato.stock("A", 5_000);
    }

    @AfterAll
    static void stop() {
        if (mercato != null) {
            mercato.close();
        }
        if (axonServer != null) {
            axonServer.close();
        }
    }

    @BeforeEach
    void both_instances_have_their_share() {
        axonServer.awaitHolders(COMPONENT, PROCESSOR, 4, 2);
    }

    @Test
    void an_instance_that_stops_drops_no_request_and_gets_its_share_when_it_is_back() {
        PackagedMercato instance = mercato.get(0);
        try {
            List<String> orders = placeWhile(instance::stop);
            axonServer.awaitHolders(COMPONENT, PROCESSOR, 4, 1);
            assertThat(orders).hasSizeGreaterThan(CLIENTS).doesNotHaveDuplicates();
        } finally {
            instance.start();
            instance.awaitReady();
        }
    }

    @Test
    void an_instance_that_dies_is_replaced() {
        PackagedMercato instance = mercato.get(1);
        instance.kill();
        try {
            List<String> orders = Stream.generate(() -> mercato.place("A", 1, "tok_approve"))
                    .limit(20)
                    .toList();
            orders.forEach(order -> mercato.awaitStatus(order, "CONFIRMED"));
        } finally {
            instance.start();
            instance.awaitReady();
        }
    }

    /** A view that was rebuilt by two instances equals another that was not. */
    @Test
    void a_view_is_rebuilt_by_both_while_orders_come_in() {
        List<String> orders = placeWhile(() -> {
            mercato.rebuild("orders");
            mercato.awaitRebuilt();
        });
        mercato.awaitProjections();
        Map<String, JsonNode> summaries = Invariants.all(mercato, "/api/v1/orders?limit=500").stream()
                .collect(Collectors.toMap(MercatoClient::path, summary -> summary));
        assertThat(orders).allSatisfy(order -> {
            JsonNode details = mercato.get(order);
            JsonNode summary = Objects.requireNonNull(summaries.get(order), order);
            assertThat(summary.get("status")).isEqualTo(details.get("status"));
            assertThat(summary.get("total")).isEqualTo(details.get("total"));
        });
    }

    @Test
    void operators_pause_start_split_and_merge_in_the_dashboard() {
        axonServer.press("segments/split", COMPONENT, processor());
        axonServer.awaitHolders(COMPONENT, PROCESSOR, 5, 2);
        axonServer.press("segments/merge", COMPONENT, processor());
        axonServer.awaitHolders(COMPONENT, PROCESSOR, 4, 2);

        axonServer.press("pause", COMPONENT, processor());
        String order;
        try {
            await().untilAsserted(() ->
                    assertThat(processor().get("canPlay").asBoolean()).isTrue());
            order = mercato.place("A", 1, "tok_approve");
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(mercato.status(order)).isEqualTo("PLACED"));
        } finally {
            axonServer.press("start", COMPONENT, processor());
        }
        mercato.awaitStatus(order, "CONFIRMED");
    }

    /** Places orders with several clients, as long as something goes on and once more. Each is told what became of it. */
    private static List<String> placeWhile(Runnable something) {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<List<String>>> clients = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> placeUntil(over), threads))
                .limit(CLIENTS)
                .toList();
        try {
            something.run();
        } finally {
            over.set(true);
            threads.shutdown();
        }
        return clients.stream().flatMap(client -> client.join().stream()).toList();
    }

    private static List<String> placeUntil(AtomicBoolean over) {
        List<String> placed = new ArrayList<>();
        boolean last;
        do {
            last = over.get();
            HttpResponse<String> settled = mercato.order("A", 1, "tok_approve", "Prefer", "wait=30");
            assertThat(settled.statusCode()).as(settled.body()).isEqualTo(201);
            assertThat(Reachable.JSON.readTree(settled.body()).get("status").asString())
                    .isEqualTo("CONFIRMED");
            placed.add(settled.headers().firstValue("Location").orElseThrow());
        } while (!last);
        return placed;
    }

    private static JsonNode processor() {
        return axonServer.processor(COMPONENT, PROCESSOR);
    }
}
