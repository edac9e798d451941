package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlineIT {

    private static final String SOON = "--mercato.deadline.payment=2s";

    @Test
    void a_payment_without_an_answer_is_given_up_although_the_process_was_restarted(@TempDir Path folder) {
        String order;
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), SOON, "--mercato.deadline.look=1h")) {
            mercato.stock("A", "12.30", 20);
            String location = mercato.post("/api/v1/orders", """
                            {"customerId": "c-1", "paymentMethod": "tok_timeout",
                             "lines": [{"sku": "A", "quantity": 2}]}""").header("Location");
            await().untilAsserted(() -> {
                MercatoClient.Answer found = mercato.get(location);
                assertThat(found.status()).isEqualTo(200);
                assertThat(found.body().get("waitingFor").asString("")).isEqualTo("authorization");
            });
            order = location;
        }
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), SOON)) {
            await().untilAsserted(() -> assertThat(
                            mercato.get(order).body().get("status").asString())
                    .isEqualTo("REJECTED"));
            assertThat(mercato.get(order).body().get("rejection").get("code").asString())
                    .isEqualTo("payment_overdue");
            mercato.awaitProjections();
            assertThat(mercato.get("/api/v1/stock/A").body().get("reserved").asLong())
                    .isZero();
        }
    }
}
