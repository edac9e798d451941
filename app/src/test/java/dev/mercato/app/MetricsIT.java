package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** What Prometheus reads of a running process. */
class MetricsIT {

    private static final Path OBSERVABILITY = Path.of("../docker/observability");
    private static final Pattern METRIC = Pattern.compile("\\bmercato_[a-z_]+");

    @TempDir
    private Path folder;

    private static final String ONLY_WHILE_SOMETHING_IS_PARKED = "mercato_parked_sequences";

    @Test
    void an_order_can_be_followed_in_the_metrics_and_a_rebuild_does_not_count_it_again() {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), "--management.server.port=0")) {
            Reachable management = management(mercato);
            Reachable shop = mercato::url;
            shop.send("POST", "/api/v1/products", """
                    {"sku": "CUP", "name": "Cup", "price": {"amount": "4.10", "currency": "EUR"}}""");
            shop.post("/api/v1/stock/CUP/receipts", """
                    {"quantity": 5, "warehouse": "main"}""");
            assertThat(order(shop, "tok_approve")).isEqualTo(201);
            assertThat(order(shop, "tok_decline_fraud")).isEqualTo(201);

            await().untilAsserted(() -> assertThat(metrics(management))
                    .contains(
                            "mercato_orders_placed_total 2.0",
                            "mercato_orders_confirmed_total 1.0",
                            "mercato_orders_rejected_total{code=\"payment_declined\"} 1.0",
                            "mercato_orders_settling_seconds_count 2",
                            "mercato_orders_open{status=\"placed\"} 0.0",
                            "mercato_orders_waiting{for=\"authorization\"} 0.0",
                            "mercato_orders_waiting_since_seconds{for=\"authorization\"} NaN",
                            "mercato_deadlines_due 0.0",
                            "mercato_payment_attempts{state=\"due\"} 0.0",
                            "mercato_payment_provider_circuit{state=\"closed\"} 1.0",
                            "mercato_processor_lag_events{processor=\"order-fulfilment\"} 0.0",
                            "mercato_processor_lag_seconds{processor=\"orders\"} 0.0",
                            "mercato_processor_batch_failures_total{processor=\"orders\"} 0.0",
                            "mercato_idempotency_requests_total{outcome=\"replayed\"} 0.0")
                    .containsPattern(
                            "mercato_payment_provider_calls_seconds_count\\{kind=\"authorize\",outcome=\"declined\",request=\"send\"} 1")
                    .containsPattern("mercato_processor_batch_events_count\\{processor=\"orders\"} [1-9]"));

            assertThat(shop.post("/api/v1/operations/projections/orders/rebuild", "")
                            .statusCode())
                    .isLessThan(300);
            await().until(() -> shop.get("/api/v1/orders").get("items").size() == 2);
            assertThat(metrics(management))
                    .contains("mercato_orders_placed_total 2.0", "mercato_orders_settling_seconds_count 2");
            String all = metrics(management);
            assertThat(named())
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(all).contains("\n" + metric));
        }
    }

    /** Every metric that a rule or a dashboard names. */
    private static Set<String> named() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(OBSERVABILITY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("test")) {
                    METRIC.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        names.remove(ONLY_WHILE_SOMETHING_IS_PARKED);
        return names;
    }

    private static int order(Reachable shop, String method) {
        return shop.send("POST", "/api/v1/orders", """
                        {"customerId": "c-1", "paymentMethod": "%s", "lines": [{"sku": "CUP", "quantity": 1}]}""".replace("%s", method), "Prefer", "wait=30")
                .statusCode();
    }

    private static Reachable management(RunningMercato mercato) {
        String port = mercato.bean(Environment.class).getRequiredProperty("local.management.port");
        return () -> URI.create("http://127.0.0.1:" + port);
    }

    private static String metrics(Reachable management) {
        return management.send("GET", "/actuator/prometheus", "").body();
    }
}
