package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.testing.ExpectedLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Stored events that cannot be read, while orders flow: what they are about waits, and nothing else. */
class BrokenEventsIT {

    private static final int OUTAGE = 3;

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.runtime.parked.Parking");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d, order.OrderPlaced, '{\"orderId\": 17}', {}",
        "ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d, order.OrderPlaced, {}, no JSON",
        "stk_BROKEN, inventory.StockReserved, {}, {}"
    })
    void a_broken_event_holds_up_neither_processes_nor_views(
            String stream, String event, String payload, String metadata) {
        try (RunningMercato mercato = start()) {
            mercato.stock("CUP", "1.00", 10);
            mercato.bean(JdbcTemplate.class)
                    .update(
                            "insert into events (event_id, aggregate_type, aggregate_id, sequence_number, payload_type,"
                                    + " payload_revision, payload, metadata, stored_at)"
                                    + " values (?, 'Any', ?, 0, ?, '1', ?, ?, ?)",
                            UUID.randomUUID().toString(),
                            stream,
                            event,
                            payload,
                            metadata,
                            Instant.now().toString());

            awaitConfirmed(mercato, place(mercato, "CUP"));
            for (String processor : List.of("order-fulfilment", "orders", "order-history")) {
                String parked = "/api/v1/operations/parked/" + processor + "/" + stream;
                await().untilAsserted(() -> assertThat(
                                mercato.get(parked).body().at("/now/event").asString(""))
                        .as(processor)
                        .isEqualTo(event));
                String first =
                        mercato.get(parked).body().at("/events/0/eventId").asString();
                assertThat(mercato.post(
                                        parked + "/repairs",
                                        "{\"action\": \"skip\", \"eventId\": \"" + first
                                                + "\", \"reason\": \"Broken\"}")
                                .status())
                        .isEqualTo(202);
                await().untilAsserted(() ->
                        assertThat(mercato.get(parked).body().has("now")).isFalse());
            }
            assertThat(mercato.get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void a_broken_event_of_a_stock_item_parks_its_orders_only_however_many() {
        try (RunningMercato mercato = start()) {
            mercato.stock("CUP", "1.00", 10);
            mercato.stock("POT", "1.00", 10);
            mercato.awaitProjections();
        }
        // It reads the items anew.
        try (RunningMercato mercato = start()) {
            JdbcTemplate jdbc = mercato.bean(JdbcTemplate.class);
            String sound =
                    jdbc.queryForObject("select payload from events where aggregate_id = 'stk_POT'", String.class);
            jdbc.update("update events set payload = '{}' where aggregate_id = 'stk_POT'");
            List<JsonNode> poisoned = Stream.generate(() -> place(mercato, "POT"))
                    .limit(OUTAGE + 3)
                    .toList();

            await().untilAsserted(() -> assertThat(poisoned)
                    .allSatisfy(
                            order -> assertThat(get(mercato, order).path("why").asString(""))
                                    .startsWith(
                                            "Waiting for stock: 0 of 1 item has answered; set aside by order-fulfilment since")
                                    .endsWith("waits for an operator")));
            awaitConfirmed(mercato, place(mercato, "CUP"));
            JsonNode group =
                    mercato.get("/api/v1/operations/parked").body().get("items").get(0);
            assertThat(group.get("cause").asString()).endsWith("UnreadableStream stk_POT");
            assertThat(group.get("error").asString())
                    .contains("inventory.StockReceived, event 0 of stk_POT, cannot be read");
            assertThat(group.get("parked").asInt()).isEqualTo(poisoned.size());
            assertThat(mercato.text("/actuator/health")).contains("UnreadableStream stk_POT");

            jdbc.update("update events set payload = ? where aggregate_id = 'stk_POT'", sound);
            assertThat(mercato.post("/api/v1/operations/parked/retries", "{\"reason\": \"Mended\"}")
                            .status())
                    .isEqualTo(202);
            poisoned.forEach(order -> awaitConfirmed(mercato, order));
        }
    }

    private RunningMercato start() {
        return RunningMercato.on(
                Store.h2(folder),
                "--mercato.parked.after=0s",
                "--mercato.parked.look=50ms",
                "--mercato.parked.outage=" + OUTAGE);
    }

    private static JsonNode place(RunningMercato mercato, String sku) {
        Answer placed = mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(sku));
        assertThat(placed.status()).isEqualTo(202);
        return placed.body();
    }

    private static JsonNode get(RunningMercato mercato, JsonNode order) {
        return mercato.get(MercatoClient.path(order)).body();
    }

    private static void awaitConfirmed(RunningMercato mercato, JsonNode order) {
        await().untilAsserted(() ->
                assertThat(get(mercato, order).path("status").asString("")).isEqualTo("CONFIRMED"));
    }
}
