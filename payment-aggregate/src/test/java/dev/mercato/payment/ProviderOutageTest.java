package dev.mercato.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.FindProviderOutage;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.simulatedprovider.SimulatedProviderModule;
import dev.mercato.testing.ExpectedLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Payments while the simulated provider, a process of its own, is stopped and started again. */
class ProviderOutageTest {

    @RegisterExtension
    final ExpectedLog log =
            ExpectedLog.of("dev.mercato.payment.attempt.FailureLog", "dev.mercato.payment.provider.ShieldedProvider");

    @TempDir
    private Path folder;

    private final List<ConfigurableApplicationContext> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void payments_wait_while_the_provider_is_away_and_are_all_authorized_once_it_is_back() throws Exception {
        int port = freePort();
        ConfigurableApplicationContext provider = provider(port);
        ConfigurableApplicationContext shop = shop(port);
        PaymentId before = request(shop);
        await().until(() -> isAuthorized(shop, before));

        provider.close();
        List<PaymentId> meanwhile = new ArrayList<>();
        await().until(() -> {
            meanwhile.add(request(shop));
            return circuitIs(shop, "open");
        });
        assertThat(outage(shop)).hasValueSatisfying(outage -> {
            assertThat(outage.nextTry()).isAfter(outage.since());
            assertThat(outage.lastFailure()).contains("ConnectException");
        });
        for (int more = 0; more < 40; more++) {
            meanwhile.add(request(shop));
        }
        // They are probed meanwhile, and stay as they are.
        ProviderOutage first = outage(shop).orElseThrow();
        await().until(() -> outage(shop)
                .filter(later -> later.nextTry().isAfter(first.nextTry()))
                .isPresent());
        assertThat(outage(shop))
                .hasValueSatisfying(later -> assertThat(later.since()).isEqualTo(first.since()));
        assertThat(meanwhile).noneMatch(payment -> isAuthorized(shop, payment));
        assertThat(tries(shop)).isLessThan(40);

        provider(port);
        await().until(() -> meanwhile.stream().allMatch(payment -> isAuthorized(shop, payment)));
        await().until(() -> circuitIs(shop, "closed"));
        assertThat(outage(shop)).isEmpty();
        assertThat(operations(port)).isEqualTo(meanwhile.size() + 1);
    }

    /** How many attempts count a try. */
    private static long tries(ConfigurableApplicationContext shop) {
        return shop.getBean(JdbcClient.class)
                .sql("select count(*) from payment_attempts where tries > 0")
                .query(Long.class)
                .single();
    }

    private static boolean circuitIs(ConfigurableApplicationContext shop, String state) {
        return shop.getBean(MeterRegistry.class)
                        .get("mercato.payment.provider.circuit")
                        .tag("state", state)
                        .gauge()
                        .value()
                == 1;
    }

    private static Optional<ProviderOutage> outage(ConfigurableApplicationContext shop) {
        return shop.getBean(QueryGateway.class)
                .query(new FindProviderOutage(), ResponseTypes.optionalInstanceOf(ProviderOutage.class))
                .join();
    }

    private static PaymentId request(ConfigurableApplicationContext shop) {
        OrderId order = OrderId.of(Identifiers.next());
        PaymentId payment = PaymentId.of(order, 1);
        shop.getBean(CommandGateway.class)
                .sendAndWait(new RequestPayment(payment, order, Payments.AMOUNT, new PaymentMethod("tok_approve")));
        return payment;
    }

    private static boolean isAuthorized(ConfigurableApplicationContext shop, PaymentId payment) {
        return shop.getBean(EventStore.class)
                .readEvents(payment.value())
                .asStream()
                .anyMatch(event -> event.getPayload() instanceof PaymentAuthorized);
    }

    private static int operations(int port) throws IOException, InterruptedException {
        String ledger = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ledger?limit=500"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(ledger).get("items").size();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ConfigurableApplicationContext provider(int port) {
        return run(
                Provider.class,
                "--mercato.simulated-provider.port=" + port,
                "--mercato.simulated-provider.url=jdbc:h2:file:" + folder.resolve("provider"));
    }

    private ConfigurableApplicationContext shop(int port) {
        return run(
                Shop.class,
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("mercato")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "--mercato.payment.provider.url=http://127.0.0.1:" + port,
                "--mercato.payment.provider.circuit.pause=500ms",
                "--mercato.payment.poll=20ms",
                "--mercato.payment.retry.first=20ms",
                "--mercato.payment.retry.longest=200ms");
    }

    private ConfigurableApplicationContext run(Class<?> modules, String... options) {
        SpringApplication application = new SpringApplication(modules);
        application.addInitializers(started -> log.listen());
        String[] all = Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.main.banner-mode=off",
                                "--logging.level.root=warn",
                                "--axon.axonserver.enabled=false"),
                        Stream.of(options))
                .toArray(String[]::new);
        ConfigurableApplicationContext process = application.run(all);
        processes.add(process);
        return process;
    }

    @MercatoProcess
    @Import(PaymentModule.class)
    static class Shop {}

    @MercatoProcess
    @Import(SimulatedProviderModule.class)
    static class Provider {}
}
