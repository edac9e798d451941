package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Why something was requested is recorded with all that it caused. */
class ReasonsIT {

    @Test
    void a_history_shows_the_reason_of_a_cancellation_and_of_what_follows_from_it(@TempDir Path folder) {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            mercato.stock("CUP", "1.00", 10);
            JsonNode order = mercato.place("CUP", 1, "tok_approve").body();
            assertThat(mercato.cancel(order).status()).isEqualTo(200);
            mercato.awaitProjections();

            List<JsonNode> history = history(mercato, order);

            assertThat(why(history, "order.OrderPlaced")).containsExactly("");
            assertThat(why(history, "order.OrderCancelled")).containsExactly("Ordered twice");
            // The authorization, and the void that the cancellation has caused.
            assertThat(why(history, "payment.PaymentAttempted")).containsExactly("", "Ordered twice");
            assertThat(mercato.bean(JdbcTemplate.class)
                            .queryForList(
                                    "select metadata from events where payload_type = 'payment.PaymentAttempted'"
                                            + " order by global_index",
                                    String.class))
                    .last()
                    .asString()
                    .contains("\"reason\":\"Ordered twice\"");

            showsWhyAnOrderWasShipped(mercato);
            showsWhyAPriceWasOverridden(mercato);
            showsWhyACustomerWasDeactivated(mercato);
        }
    }

    private static void showsWhyAnOrderWasShipped(RunningMercato mercato) {
        JsonNode order = mercato.place("CUP", 1, "tok_approve").body();
        assertThat(mercato.post(
                                MercatoClient.path(order) + "/shipment",
                                "{\"reason\": \"Before the holidays\"}",
                                "Prefer",
                                "wait=30")
                        .status())
                .isEqualTo(200);
        mercato.awaitProjections();

        List<JsonNode> history = history(mercato, order);
        assertThat(List.of("order.ShipmentStarted", "payment.PaymentCaptured", "order.ShipmentDispatched"))
                .allSatisfy(event -> assertThat(why(history, event)).containsExactly("Before the holidays"));
    }

    private static void showsWhyAPriceWasOverridden(RunningMercato mercato) {
        JsonNode order =
                mercato.post("/api/v1/orders", """
                        {"customerId": "c-1", "paymentMethod": "tok_approve", "reason": "Agreed on the phone",
                         "lines": [{"sku": "CUP", "quantity": 1, "unitPrice": {"amount": "0.50", "currency": "EUR"}}]}""", "Prefer", "wait=30").body();
        mercato.awaitProjections();

        assertThat(why(history(mercato, order), "order.OrderPlaced")).containsExactly("Agreed on the phone");
    }

    private static void showsWhyACustomerWasDeactivated(RunningMercato mercato) {
        String customer = "/api/v1/customers/c-1";
        assertThat(mercato.post("/api/v1/customers", """
                        {"customerId": "c-1", "name": "Ada", "email": "ada@example.org"}""").status()).isEqualTo(201);
        for (String[] change : new String[][] {
            {"/deactivation", "Does not pay"}, {"/reactivation", "Has paid"}, {"/erasure", "Has asked for it"}
        }) {
            assertThat(mercato.post(customer + change[0], "{\"reason\": \"" + change[1] + "\"}")
                            .status())
                    .isEqualTo(201);
            await().until(() -> mercato.get(customer)
                    .body()
                    .path("statusReason")
                    .asString("")
                    .equals(change[1]));
        }
    }

    private static List<JsonNode> history(RunningMercato mercato, JsonNode order) {
        return mercato.get(MercatoClient.path(order) + "/history")
                .body()
                .get("items")
                .valueStream()
                .toList();
    }

    private static List<String> why(List<JsonNode> history, String event) {
        return history.stream()
                .filter(entry -> entry.get("event").asString().equals(event))
                .map(entry -> entry.path("why").asString(""))
                .toList();
    }
}
