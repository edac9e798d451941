package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody orders for a customer that is gone; one whom nobody has registered orders like any other. */
class GoneCustomersIT {

    @Test
    void orders_are_taken_of_active_and_unknown_customers_only(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            mercato.stock("CUP", "1.00", 100);
            assertThat(mercato.post("/api/v1/customers", """
                            {"customerId": "cust-1", "name": "Ada", "email": "ada@example.org"}""").status()).isEqualTo(201);
            assertThat(order(mercato, "cust-1").status()).isEqualTo(202);
            assertThat(order(mercato, "nobody").status()).isEqualTo(202);

            post(mercato, "/deactivation");
            awaitRejection(mercato, "customer_deactivated");

            post(mercato, "/reactivation");
            await().until(() -> order(mercato, "cust-1").status() == 202);

            post(mercato, "/erasure");
            awaitRejection(mercato, "customer_erased");
            assertThat(order(mercato, "nobody").status()).isEqualTo(202);
        }
    }

    private static void post(RunningMercato mercato, String action) {
        assertThat(mercato.post("/api/v1/customers/cust-1" + action, "").status())
                .isEqualTo(201);
    }

    /** The list follows the customer's events. */
    private static void awaitRejection(RunningMercato mercato, String code) {
        await().untilAsserted(() -> {
            Answer answer = order(mercato, "cust-1");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("code").asString()).isEqualTo(code);
        });
    }

    private static Answer order(RunningMercato mercato, String customer) {
        return mercato.post("/api/v1/orders", """
                {"customerId": "%s", "paymentMethod": "tok_approve", "lines": [{"sku": "CUP", "quantity": 1}]}""".formatted(customer));
    }
}
