package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mercato as processes that meet on Axon Server, each service with a database of its own, behind one gateway. */
final class Services implements Reachable, AutoCloseable {

    /** So that tests need not wait long for what happens after seconds, and share one database server. */
    private static final List<String> QUICK =
            List.of("--mercato.processor.take-over=5s", "--spring.datasource.hikari.maximum-pool-size=6");

    private final Map<String, List<PackagedMercato>> instances = new TreeMap<>();
    private final PackagedMercato provider;
    private final Gateway gateway;

    private Services(AxonServer axonServer, Path folder, List<String> services, int count, String... more) {
        Path provided = folder.resolve("simulated-provider");
        provider = PackagedMercato.starting(
                "simulated-provider",
                List.of("--mercato.run=simulated-provider", "--mercato.data=" + provided),
                folder);
        for (String service : services) {
            List<String> options = new ArrayList<>(axonServer.options(Store.postgres(folder.resolve(service))));
            options.add("--mercato.run=" + service);
            options.add("--mercato.payment.provider.url=" + provider.url() + "/simulated-provider");
            options.addAll(QUICK);
            options.addAll(List.of(more));
            instances.put(
                    service,
                    IntStream.rangeClosed(1, count)
                            .mapToObj(number -> PackagedMercato.starting(service + "-" + number, options, folder))
                            .toList());
        }
        all().forEach(PackagedMercato::awaitReady);
        gateway = new Gateway(
                instances.getOrDefault("command-api", instances.getOrDefault("all", List.of())),
                instances.getOrDefault("query-api", instances.getOrDefault("all", List.of())),
                provider);
    }

    /** One process for every module. */
    static Services oneOfEach(AxonServer axonServer, Path folder) {
        List<String> modules = Stream.of(Module.values())
                .filter(module -> module != Module.SIMULATED_PROVIDER)
                .map(Module::toString)
                .toList();
        return new Services(axonServer, folder, modules, 1, "--mercato.deadline.payment=4s");
    }

    /** Processes that run all modules each, and share one database. */
    static Services all(AxonServer axonServer, Path folder, int count) {
        return new Services(axonServer, folder, List.of("all"), count);
    }

    PackagedMercato other(String service) {
        return instances.getOrDefault(service, List.of()).get(1);
    }

    PackagedMercato one(String service) {
        return instances.getOrDefault(service, List.of()).get(0);
    }

    PackagedMercato provider() {
        return provider;
    }

    Stream<PackagedMercato> all() {
        return Stream.concat(Stream.of(provider), instances.values().stream().flatMap(List::stream));
    }

    /** Registers a product and receives stock of it. */
    void stock(String sku, int quantity) {
        assertThat(post("/api/v1/products", """
                {"sku": "%s", "name": "Product %s", "price": {"amount": "12.30", "currency": "EUR"}}""".formatted(sku, sku)).statusCode())
                .isEqualTo(201);
        assertThat(post("/api/v1/stock/" + sku + "/receipts", """
                {"warehouse": "main", "quantity": %d}""".formatted(quantity))
                        .statusCode())
                .isEqualTo(201);
    }

    /** Places an order of one line and answers where it is; it must be accepted. */
    String place(String sku, int quantity) {
        HttpResponse<String> placed = post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "%s", "quantity": %d}]}""".formatted(sku, quantity));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(202);
        return placed.headers().firstValue("Location").orElseThrow();
    }

    String status(String order) {
        return get(order).path("status").asString("");
    }

    void awaitStatus(String order, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(status(order)).isEqualTo(status));
    }

    @Override
    public URI url() {
        return gateway.url();
    }

    @Override
    public void close() {
        gateway.close();
        all().forEach(PackagedMercato::close);
    }
}
