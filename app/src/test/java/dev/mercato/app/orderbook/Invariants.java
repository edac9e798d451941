package dev.mercato.app.orderbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.Shop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What always holds, seen from outside: in the read models, and in the provider's own ledger. */
public final class Invariants {

    private Invariants() {}

    public static void check(Shop mercato) {
        mercato.awaitProjections();
        List<JsonNode> orders = all(mercato, "/api/v1/orders?limit=500");
        assertThat(orders)
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.get("settled").asBoolean())
                        .as("%s is settled", order)
                        .isTrue());
        checkStock(mercato, orders);
        checkMoney(mercato, orders);
    }

    /** Reserved is what confirmed orders hold, and nothing is below zero. */
    private static void checkStock(Shop mercato, List<JsonNode> orders) {
        Map<String, Long> held = new TreeMap<>();
        orders.stream()
                .filter(order -> order.get("status").asString().equals("CONFIRMED"))
                .map(order -> mercato.get(MercatoClient.path(order)))
                .forEach(order -> order.get("lines")
                        .forEach(line -> held.merge(
                                line.get("sku").asString(), line.get("quantity").asLong(), Long::sum)));
        Map<String, Long> reserved = new TreeMap<>();
        for (JsonNode level : all(mercato, "/api/v1/stock?limit=500")) {
            long onHand = level.get("onHand").asLong();
            long reservedHere = level.get("reserved").asLong();
            assertThat(reservedHere).as("%s", level).isBetween(0L, onHand);
            assertThat(level.get("available").asLong()).isEqualTo(onHand - reservedHere);
            if (reservedHere > 0) {
                reserved.put(level.get("sku").asString(), reservedHere);
            }
        }
        assertThat(reserved).isEqualTo(held);
    }

    /** Captured is what was shipped, nothing stands for an order that will not be, and the provider's ledger agrees. */
    private static void checkMoney(Shop mercato, List<JsonNode> orders) {
        Map<String, BigDecimal> shipped = new TreeMap<>();
        Map<String, String> statuses = new HashMap<>();
        for (JsonNode order : orders) {
            statuses.put(order.get("orderId").asString(), order.get("status").asString());
            if (order.get("status").asString().equals("COMPLETED")) {
                add(shipped, order.get("total"));
            }
        }
        Map<String, BigDecimal> authorized = new TreeMap<>();
        Map<String, BigDecimal> captured = new TreeMap<>();
        Map<String, BigDecimal> voided = new TreeMap<>();
        for (JsonNode payment : all(mercato, "/api/v1/payments?limit=500")) {
            add(authorized, payment.get("authorized"));
            add(captured, payment.get("captured"));
            add(voided, payment.get("voided"));
            if (List.of("REJECTED", "CANCELLED")
                    .contains(statuses.get(payment.get("orderId").asString()))) {
                assertThat(amount(payment.get("captured"))).as("%s", payment).isZero();
                assertThat(amount(payment.get("authorized")))
                        .as("%s", payment)
                        .isEqualByComparingTo(amount(payment.get("voided")));
            }
        }
        assertThat(captured).isEqualTo(shipped);
        Map<String, Map<String, BigDecimal>> ledger = new TreeMap<>();
        mercato.get(mercato.provider() + "/ledger")
                .get("totals")
                .forEachEntry((currency, done) -> done.forEachEntry((kind, sum) -> {
                    BigDecimal amount = new BigDecimal(sum.asString()).stripTrailingZeros();
                    if (amount.signum() > 0) {
                        ledger.computeIfAbsent(kind, none -> new TreeMap<>()).put(currency, amount);
                    }
                }));
        assertThat(ledger.getOrDefault("authorized", Map.of())).isEqualTo(authorized);
        assertThat(ledger.getOrDefault("captured", Map.of())).isEqualTo(captured);
        assertThat(ledger.getOrDefault("voided", Map.of())).isEqualTo(voided);
    }

    private static void add(Map<String, BigDecimal> sums, JsonNode money) {
        if (amount(money).signum() > 0) {
            sums.merge(
                    money.get("currency").asString(),
                    amount(money),
                    (one, other) -> one.add(other).stripTrailingZeros());
        }
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.get("amount").asString()).stripTrailingZeros();
    }

    /** All items of a list, page by page. */
    public static List<JsonNode> all(Shop mercato, String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = mercato.get(next);
            page.get("items").forEach(items::add);
            next = page.has("nextCursor")
                    ? path + "&cursor=" + page.get("nextCursor").asString()
                    : null;
        }
        return items;
    }
}
