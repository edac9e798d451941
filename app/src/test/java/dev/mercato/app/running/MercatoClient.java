package dev.mercato.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A shop's client of Mercato, which reads every answer as JSON and places orders until they are settled. */
public class MercatoClient {

    private final Reachable mercato;

    public MercatoClient(Reachable mercato) {
        this.mercato = mercato;
    }

    public URI url() {
        return mercato.url();
    }

    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return answer(mercato.send("GET", path, ""));
    }

    public String text(String path) {
        return mercato.send("GET", path, "").body();
    }

    public Answer post(String path, String body, String... headers) {
        return answer(mercato.post(path, body, headers));
    }

    public Answer patch(String path, String body) {
        return answer(mercato.send("PATCH", path, body));
    }

    private static Answer answer(HttpResponse<String> response) {
        String body = response.body();
        return new Answer(
                response.statusCode(), response.headers(), Reachable.JSON.readTree(body.isEmpty() ? "null" : body));
    }

    /** Registers a product and receives stock of it. */
    public void stock(String sku, String price, int quantity) {
        Answer registered = post("/api/v1/products", """
                {"sku": "%s", "name": "Product %s", "price": {"amount": "%s", "currency": "EUR"}}""".formatted(sku, sku, price));
        assertThat(registered.status()).isEqualTo(201);
        if (quantity > 0) {
            Answer received = post("/api/v1/stock/" + sku + "/receipts", """
                    {"warehouse": "main", "quantity": %s}""".formatted(quantity));
            assertThat(received.status()).isEqualTo(201);
        }
    }

    public Answer price(String sku, String price) {
        return post("/api/v1/products/" + sku + "/prices", """
                {"price": {"amount": "%s", "currency": "EUR"}}""".formatted(price));
    }

    /** Places an order of one line and answers it settled. */
    public Answer place(String sku, int quantity, String paymentMethod) {
        return post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "%s", "lines": [{"sku": "%s", "quantity": %s}]}""".formatted(paymentMethod, sku, quantity), "Prefer", "wait=30");
    }

    public Answer ship(JsonNode order) {
        return post(path(order) + "/shipment", "", "Prefer", "wait=30");
    }

    public Answer cancel(JsonNode order) {
        return post(path(order) + "/cancellation", "{\"reason\": \"Ordered twice\"}", "Prefer", "wait=30");
    }

    public static String path(JsonNode order) {
        return "/api/v1/orders/" + order.get("orderId").asString();
    }

    /** Waits until every projection has seen every event. */
    public void awaitProjections() {
        await().pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            JsonNode projections = get("/api/v1/operations/projections").body().get("items");
            assertThat(projections).isNotEmpty().allSatisfy(projection -> {
                assertThat(projection.get("lag").asLong()).isZero();
                assertThat(projection.get("rebuilding").asBoolean()).isFalse();
            });
        });
    }
}
