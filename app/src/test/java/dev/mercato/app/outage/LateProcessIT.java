package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.catalog.CatalogModule;
import dev.mercato.commandapi.CommandApiModule;
import dev.mercato.inventory.InventoryModule;
import dev.mercato.order.OrderModule;
import dev.mercato.runtime.MercatoProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;

class LateProcessIT {

    @MercatoProcess
    @Import({CommandApiModule.class, OrderModule.class, InventoryModule.class, CatalogModule.class})
    static class WithoutProcess {}

    @Test
    void an_order_placed_before_saga_and_payment_ever_ran_is_confirmed_when_they_start(@TempDir Path folder) {
        String order;
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), List.of(WithoutProcess.class))) {
            mercato.stock("A", "12.30", 20);
            MercatoClient.Answer placed = mercato.post("/api/v1/orders", """
                    {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "A", "quantity": 2}]}""");
            assertThat(placed.status()).isEqualTo(202);
            order = placed.header("Location");
        }
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            await().untilAsserted(() -> {
                MercatoClient.Answer found = mercato.get(order);
                assertThat(found.status()).isEqualTo(200);
                assertThat(found.body().get("status").asString()).isEqualTo("CONFIRMED");
            });
        }
    }
}
