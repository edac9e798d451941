package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.testing.ExpectedLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** One poisoned sequence in each processor: it alone waits, and everything else goes on. */
class PoisonIT {

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.runtime.parked.Parking");

    /** Lets each processor fail on every event of the first sequence that it meets. */
    @Configuration(proxyBeanMethods = false)
    static class Poison {

        static final Map<String, String> POISONED = new ConcurrentHashMap<>();
        static volatile boolean isMended;

        @Bean
        ConfigurerModule poison() {
            return configurer -> configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor((configuration, processor) -> {
                        SequencingPolicy<? super EventMessage<?>> policy =
                                configuration.eventProcessingConfiguration().sequencingPolicy(processor);
                        return (batch, chain) -> {
                            String sequence = String.valueOf(policy.getSequenceIdentifierFor(batch.getMessage()));
                            if (!isMended
                                    && POISONED.computeIfAbsent(processor, first -> sequence)
                                            .equals(sequence)) {
                                throw new IllegalStateException("no such shelf");
                            }
                            return chain.proceed();
                        };
                    });
        }
    }

    @Test
    void in_every_processor_sets_one_sequence_aside_and_the_others_go_on(@TempDir Path folder) {
        try (RunningMercato mercato = RunningMercato.on(
                Store.h2(folder),
                List.of(Mercato.class, Poison.class),
                "--mercato.parked.after=0s",
                "--mercato.parked.look=50ms")) {
            Set<String> processors = mercato.bean(EventProcessingConfiguration.class)
                    .eventProcessors()
                    .keySet();
            erasedCustomer(mercato, "c-8");
            erasedCustomer(mercato, "c-9");
            mercato.stock("A", "1.00", 50);
            mercato.stock("B", "1.00", 50);
            // The process of the first order is poisoned, then the payment of the second.
            List<JsonNode> poisoned = List.of(place(mercato), place(mercato));
            List<JsonNode> others = List.of(place(mercato), place(mercato), place(mercato));

            others.forEach(order -> awaitConfirmed(mercato, order));
            await().untilAsserted(() -> assertThat(processors(mercato))
                    .hasSameSizeAs(processors)
                    .allSatisfy(processor -> {
                        assertThat(processor.at("/setAside/parked").asInt()).isEqualTo(1);
                        assertThat(processor.at("/setAside/failing").asInt()).isZero();
                        assertThat(processor.at("/lag/events").asInt()).isZero();
                        assertThat(processor.get("state").asString()).isEqualTo("RUNNING");
                    }));
            assertThat(Poison.POISONED).containsOnlyKeys(processors);
            assertThat(mercato.get("/readyz").status()).isEqualTo(200);

            Poison.isMended = true;
            assertThat(mercato.post("/api/v1/operations/parked/retries", "{\"reason\": \"Mended\"}")
                            .status())
                    .isEqualTo(202);

            poisoned.forEach(order -> awaitConfirmed(mercato, order));
            await().untilAsserted(() -> assertThat(processors(mercato))
                    .allSatisfy(processor ->
                            assertThat(processor.at("/setAside/parked").asInt()).isZero()));
            assertThat(Stream.concat(poisoned.stream(), others.stream()))
                    .allSatisfy(order -> assertThat(mercato.get(MercatoClient.path(order) + "/history")
                                    .body()
                                    .get("items"))
                            .isNotEmpty());
        }
    }

    private static void erasedCustomer(RunningMercato mercato, String id) {
        assertThat(mercato.post("/api/v1/customers", """
                        {"customerId": "%s", "name": "Ada", "email": "ada@example.org"}""".formatted(id)).status())
                .isEqualTo(201);
        assertThat(mercato.post("/api/v1/customers/" + id + "/erasure", "").status())
                .isEqualTo(201);
    }

    private static JsonNode place(RunningMercato mercato) {
        Answer placed = mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "B", "quantity": 1}]}""");
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(202);
        return placed.body();
    }

    private static void awaitConfirmed(RunningMercato mercato, JsonNode order) {
        await().untilAsserted(() -> assertThat(mercato.get(MercatoClient.path(order))
                        .body()
                        .path("status")
                        .asString(""))
                .isEqualTo("CONFIRMED"));
    }

    private static List<JsonNode> processors(RunningMercato mercato) {
        return mercato.get("/api/v1/operations/processors")
                .body()
                .get("items")
                .valueStream()
                .toList();
    }
}
