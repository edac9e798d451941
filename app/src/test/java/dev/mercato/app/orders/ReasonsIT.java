package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;

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

            List<JsonNode> history = mercato.get(MercatoClient.path(order) + "/history")
                    .body()
                    .get("items")
                    .valueStream()
                    .toList();

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
        }
    }

    private static List<String> why(List<JsonNode> history, String event) {
        return history.stream()
                .filter(entry -> entry.get("event").asString().equals(event))
                .map(entry -> entry.path("why").asString(""))
                .toList();
    }
}
