package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SnapshotIT {

    /** More than a stock item has between two snapshots. */
    private static final int RECEIPTS = 120;

    /** Few: each is answered only when orders go by it. */
    private static final int PRICES = 10;

    /** A store finds a stream by its id alone, so that two aggregates of one name would read each other's events. */
    @Test
    void a_product_and_a_stock_item_of_one_sku_keep_apart_also_when_they_are_read_from_a_snapshot(
            @TempDir Path folder) {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            mercato.stock("A", "1.00", 0);
            for (int receipt = 1; receipt <= RECEIPTS; receipt++) {
                assertThat(mercato.post("/api/v1/stock/A/receipts", "{\"warehouse\": \"main\", \"quantity\": 1}")
                                .status())
                        .isEqualTo(201);
            }
            for (int price = 1; price <= PRICES; price++) {
                assertThat(mercato.price("A", price + ".00").status()).isEqualTo(201);
            }
        }
        try (RunningMercato again = RunningMercato.on(Store.h2(folder))) {
            assertThat(snapshots(again)).containsExactly("stk_A");

            JsonNode order = again.place("A", RECEIPTS, "tok_approve").body();
            assertThat(order.get("status").asString()).isEqualTo("CONFIRMED");
            assertThat(new BigDecimal(order.get("total").get("amount").asString()))
                    .isEqualByComparingTo(BigDecimal.valueOf((long) RECEIPTS * PRICES));
            assertThat(again.place("A", 1, "tok_approve").body().get("status").asString())
                    .isEqualTo("REJECTED");
        }
    }

    private static Iterable<String> snapshots(RunningMercato mercato) {
        return mercato.bean(JdbcClient.class)
                .sql("select distinct aggregate_id from snapshots")
                .query(String.class)
                .list();
    }
}
