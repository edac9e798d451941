package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mercato spoken to over HTTP, whatever processes it is made of. */
class MercatoClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;

    MercatoClient(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    String text(String path) {
        return exchange(HttpRequest.newBuilder(url.resolve(path)).GET()).body();
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        String body = response.body();
        return new Answer(response.statusCode(), response.headers(), JSON.readTree(body.isEmpty() ? "null" : body));
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Registers a product and receives stock of it. */
    void stock(String sku, String price, int quantity) {
        Answer registered = post("/api/v1/products", """
                {"sku": "%s", "name": "Product %s", "price": {"amount": "%s", "currency": "EUR"}}""".formatted(sku, sku, price));
        assertThat(registered.status()).isEqualTo(201);
        if (quantity > 0) {
            Answer received = post("/api/v1/stock/" + sku + "/receipts", """
                    {"warehouse": "main", "quantity": %d}""".formatted(quantity));
            assertThat(received.status()).isEqualTo(201);
        }
    }

    /** Places an order of one line and answers it settled. */
    Answer place(String sku, int quantity, String paymentMethod) {
        return post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "%s", "lines": [{"sku": "%s", "quantity": %d}]}""".formatted(paymentMethod, sku, quantity), "Prefer", "wait=30");
    }

    Answer ship(JsonNode order) {
        return post(path(order) + "/shipment", "", "Prefer", "wait=30");
    }

    Answer cancel(JsonNode order) {
        return post(path(order) + "/cancellation", "{\"reason\": \"Ordered twice\"}", "Prefer", "wait=30");
    }

    static String path(JsonNode order) {
        return "/api/v1/orders/" + order.get("orderId").asString();
    }

    /** Waits until every projection has seen every event. */
    void awaitProjections() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    JsonNode projections =
                            get("/api/v1/operations/projections").body().get("items");
                    assertThat(projections).isNotEmpty().allSatisfy(projection -> {
                        assertThat(projection.get("lag").asLong()).isZero();
                        assertThat(projection.get("rebuilding").asBoolean()).isFalse();
                    });
                });
    }
}
