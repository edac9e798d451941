package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every module in a process of its own, with a database of its own, on a real Axon Server. */
class EightProcessesAxonServerIT {

    @TempDir
    private static Path folder;

    private static AxonServer axonServer;
    private static Services mercato;

    @BeforeAll
    static void start() {
        axonServer = AxonServer.ready(folder);
        mercato = Services.oneOfEach(axonServer, folder);
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

    @Test
    void an_order_book_comes_to_what_the_book_says() {
        JsonNode report = mercato.play(Books.SMALL, 1, folder).result();
        assertThat(ExpectedResult.of(report)).isEqualTo(ExpectedResult.of(Books.SMALL));
        Invariants.check(mercato);
    }

    @Test
    void a_refusal_reaches_the_client_with_its_code_and_details() {
        mercato.stock("wire", 5);
        HttpResponse<String> refused = order("wire", 1, "tok_approve", ", \"extra\": 1", "Prefer", "wait=30");
        assertThat(refused.statusCode()).isEqualTo(400);

        HttpResponse<String> unknown = mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve",
                 "lines": [{"sku": "wire", "quantity": 1}, {"sku": "nowhere", "quantity": 1}]}""");
        JsonNode problem = Reachable.JSON.readTree(unknown.body());
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(problem.get("code").asString()).isEqualTo("sku_unknown");
        assertThat(problem.get("line").asString()).isEqualTo("2");
        assertThat(problem.get("sku").asString()).isEqualTo("nowhere");
    }

    @Test
    void without_the_order_service_the_answer_is_503_at_once_and_the_same_request_succeeds_later() {
        mercato.stock("down", 5);
        PackagedMercato service = mercato.one("order");
        service.kill();

        HttpResponse<String> refused = order("down", 1, "tok_approve", "", "Idempotency-Key", "down-1");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Reachable.JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("unavailable");

        service.start();
        service.awaitReady();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                order("down", 1, "tok_approve", "", "Idempotency-Key", "down-1", "Prefer", "wait=30")
                                        .statusCode())
                        .isEqualTo(201));
    }

    @Test
    void an_order_placed_while_the_saga_is_down_is_confirmed_when_it_is_back() {
        mercato.stock("late", 5);
        PackagedMercato saga = mercato.one("saga");
        saga.kill();

        HttpResponse<String> placed = order("late", 1, "tok_approve", "");
        assertThat(placed.statusCode()).isEqualTo(202);

        saga.start();
        saga.awaitReady();
        mercato.awaitStatus(placed.headers().firstValue("Location").orElseThrow(), "CONFIRMED");
    }

    @Test
    void a_deadline_outlives_the_restart_of_the_saga() {
        mercato.stock("overdue", 5);
        HttpResponse<String> placed = order("overdue", 1, "tok_timeout", "");
        String location = placed.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                mercato.get(location).path("waitingFor").asString(""))
                        .isEqualTo("authorization"));
        PackagedMercato saga = mercato.one("saga");
        saga.killAndStartAgain();

        mercato.awaitStatus(location, "REJECTED");
        assertThat(mercato.get(location).get("rejection").get("code").asString())
                .isEqualTo("payment_overdue");
    }

    @Test
    void a_projection_is_rebuilt_to_what_it_was() {
        mercato.stock("again", 5);
        HttpResponse<String> placed = order("again", 2, "tok_approve", "", "Prefer", "wait=30");
        String location = placed.headers().firstValue("Location").orElseThrow();
        mercato.awaitStatus(location, "CONFIRMED");
        JsonNode before = mercato.get(location + "/history");

        assertThat(mercato.post("/api/v1/operations/projections/order-history/rebuild", "{}")
                        .statusCode())
                .isEqualTo(202);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode projections = mercato.get("/api/v1/operations/projections").get("items");
            assertThat(projections).allSatisfy(projection -> {
                assertThat(projection.get("lag").asLong()).isZero();
                assertThat(projection.get("rebuilding").asBoolean()).isFalse();
            });
            assertThat(mercato.get(location + "/history")).isEqualTo(before);
        });
    }

    @Test
    void a_process_without_a_door_answers_for_its_health_only() {
        PackagedMercato inventory = mercato.one("inventory");
        assertThat(inventory.isReady()).isTrue();
        for (String path :
                new String[] {"/api/v1/stock", "/swagger-ui.html", "/v3/api-docs", "/simulated-provider/ledger"}) {
            assertThat(inventory.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
        }
    }

    private static HttpResponse<String> order(
            String sku, int quantity, String paymentMethod, String more, String... headers) {
        return mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "%s", "lines": [{"sku": "%s", "quantity": %d}]%s}""".formatted(paymentMethod, sku, quantity, more), headers);
    }
}
