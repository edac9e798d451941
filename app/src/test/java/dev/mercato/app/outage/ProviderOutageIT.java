package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.Mercato;
import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.Ports;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.testing.ExpectedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Orders flow while the payment provider is away, and are all confirmed when it is back. */
class ProviderOutageIT {

    @RegisterExtension
    final ExpectedLog log =
            ExpectedLog.of("dev.mercato.payment.attempt.FailureLog", "dev.mercato.payment.provider.ShieldedProvider");

    @TempDir
    private Path folder;

    private final int port = Ports.free();

    @Test
    void orders_wait_and_say_for_what_until_the_provider_is_back() {
        try (RunningMercato mercato = RunningMercato.on(
                Store.h2(folder.resolve("shop")),
                "--mercato.payment.provider.url=http://127.0.0.1:" + port,
                "--mercato.payment.provider.circuit.pause=500ms",
                "--mercato.payment.poll=20ms",
                "--mercato.payment.retry.first=20ms",
                "--mercato.payment.retry.longest=200ms",
                "--mercato.parked.after=0s")) {
            mercato.stock("CUP", "1.00", 100);
            List<JsonNode> waiting = new ArrayList<>();
            await().until(() -> {
                waiting.add(place(mercato));
                return health(mercato).path("status").asString("").equals("DEGRADED");
            });
            for (int more = 0; more < 25; more++) {
                waiting.add(place(mercato));
            }

            await().untilAsserted(() -> assertThat(waiting)
                    .allSatisfy(order -> assertThat(
                                    order(mercato, order).path("why").asString(""))
                            .startsWith("Waiting for the provider to authorize 1.00 EUR; the provider has not answered"
                                    + " since 20")
                            .contains(", next try at 20")));
            assertThat(health(mercato).at("/details/since").asString("")).startsWith("20");
            assertThat(health(mercato).at("/details/lastFailure").asString("")).contains("ConnectException");
            assertThat(mercato.get("/readyz").status()).isEqualTo(200);
            assertThat(mercato.get("/api/v1/operations/parked").body().get("items"))
                    .isEmpty();

            try (ConfigurableApplicationContext provider = provider()) {
                assertThat(provider.isRunning()).isTrue();
                waiting.add(place(mercato));
                await().untilAsserted(() -> assertThat(waiting)
                        .allSatisfy(order -> assertThat(
                                        order(mercato, order).path("status").asString(""))
                                .isEqualTo("CONFIRMED")));
                assertThat(health(mercato).at("/details/circuit").asString("")).isEqualTo("CLOSED");
                assertThat(health(mercato).path("status").asString("")).isEqualTo("UP");
            }
        }
    }

    private ConfigurableApplicationContext provider() {
        return new SpringApplicationBuilder(Mercato.class)
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--mercato.run=simulated-provider",
                        "--mercato.data=" + folder.resolve("provider"),
                        "--mercato.simulated-provider.port=" + port);
    }

    private static JsonNode health(RunningMercato mercato) {
        return mercato.get("/actuator/health").body().at("/components/paymentProvider");
    }

    private static JsonNode order(RunningMercato mercato, JsonNode placed) {
        return mercato.get(MercatoClient.path(placed)).body();
    }

    private static JsonNode place(RunningMercato mercato) {
        Answer placed = mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "CUP", "quantity": 1}]}""");
        assertThat(placed.status()).isEqualTo(202);
        return placed.body();
    }
}
