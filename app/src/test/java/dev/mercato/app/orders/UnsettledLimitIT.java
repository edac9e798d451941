package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.caller.LocalIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer does not hold all stock in orders that are never paid; programs of the shop may order what they want. */
class UnsettledLimitIT {

    private static final String[] OPTIONS = {
        "--mercato.login.mode=required",
        "--mercato.order.most-unsettled-pieces=5",
        "--mercato.order.most-unsettled-pieces-of-guests=7",
        // A stop waits for the calls that are under way.
        "--mercato.payment.provider.timeout=200ms"
    };

    private final Path folder;

    UnsettledLimitIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_customer_is_limited_also_after_a_restart() throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), OPTIONS)) {
            for (String sku : Set.of("CUP", "POT")) {
                assertThat(as(mercato, Role.SERVICE, "/api/v1/products", """
                                {"sku": "%s", "name": "A product", "price": {"amount": "1.00", "currency": "EUR"}}""".formatted(sku))
                                .status())
                        .isEqualTo(201);
                assertThat(as(mercato, Role.SERVICE, "/api/v1/stock/" + sku + "/receipts", """
                                {"warehouse": "main", "quantity": 100}""")
                                .status())
                        .isEqualTo(201);
            }
            assertThat(order(mercato, Role.CUSTOMER, "CUP", 4).status()).isEqualTo(202);

            assertLimited(order(mercato, Role.CUSTOMER, "CUP", 2));
            assertThat(order(mercato, Role.CUSTOMER, "POT", 5).status()).isEqualTo(202);
            assertThat(order(mercato, Role.SERVICE, "POT", 50).status()).isEqualTo(202);

            assertThat(checkOut(mercato, 4).status()).isEqualTo(202);
            assertLimited(checkOut(mercato, 4));
            assertThat(checkOut(mercato, 2).status()).isEqualTo(202);
        }
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder), OPTIONS)) {
            assertLimited(order(mercato, Role.CUSTOMER, "CUP", 2));
            assertThat(order(mercato, Role.CUSTOMER, "CUP", 1).status()).isEqualTo(202);

            assertLimited(checkOut(mercato, 2));
            assertThat(checkOut(mercato, 1).status()).isEqualTo(202);
        }
    }

    private static void assertLimited(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().get("code").asString()).isEqualTo("unsettled_limit_exceeded");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    /** A cart of its own, of somebody who shows nothing; the provider never answers. */
    private static Answer checkOut(RunningMercato mercato, int quantity) {
        String cart = "/api/v1/carts/"
                + mercato.post("/api/v1/carts", "{}").body().get("cartId").asString();
        Reachable door = mercato::url;
        assertThat(door.send("PUT", cart + "/lines/CUP", "{\"quantity\": " + quantity + "}")
                        .statusCode())
                .isEqualTo(201);
        await().until(() -> mercato.get(cart).body().at("/lines/0/notices").isEmpty());
        return mercato.post(cart + "/checkout", """
                {"paymentMethod": "tok_timeout", "expectedTotal": {"amount": "%s.00", "currency": "EUR"},
                 "contact": {"name": "Ada", "email": "ada@example.org"}}""".formatted(quantity));
    }

    /** The provider never answers. */
    private Answer order(RunningMercato mercato, Role role, String sku, int quantity) {
        return as(mercato, role, "/api/v1/orders", """
                {"customerId": "cust-1", "paymentMethod": "tok_timeout", "lines": [{"sku": "%s", "quantity": %s}]}""".formatted(sku, quantity));
    }

    private Answer as(RunningMercato mercato, Role role, String path, String body) {
        String token = LocalIssuer.of(folder.resolve("login-key.json"))
                .token("cust-1", Set.of(role), Instant.now(), Duration.ofMinutes(10));
        return mercato.post(path, body, "Authorization", "Bearer " + token);
    }
}
