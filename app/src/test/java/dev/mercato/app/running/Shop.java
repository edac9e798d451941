package dev.mercato.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import org.assertj.core.api.ThrowingConsumer;
import tools.jackson.databind.JsonNode;

/** A Mercato that is spoken to as a shop does, whatever processes it is made of. */
public interface Shop extends Reachable {

    /** Where its simulated payment provider is. */
    URI provider();

    /** Registers a product and receives stock of it. */
    default void stock(String sku, int quantity) {
        assertThat(post("/api/v1/products", """
                {"sku": "%s", "name": "Product %s", "price": {"amount": "12.30", "currency": "EUR"}}""".formatted(sku, sku)).statusCode())
                .isEqualTo(201);
        assertThat(post("/api/v1/stock/" + sku + "/receipts", """
                {"warehouse": "main", "quantity": %s}""".formatted(quantity))
                        .statusCode())
                .isEqualTo(201);
    }

    /** Asks for an order of one line. */
    default HttpResponse<String> order(String sku, int quantity, String paymentMethod, String... headers) {
        return post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "%s", "lines": [{"sku": "%s", "quantity": %s}]}""".formatted(paymentMethod, sku, quantity), headers);
    }

    /** Places an order of one line and answers where it is; it must be accepted. */
    default String place(String sku, int quantity, String paymentMethod) {
        HttpResponse<String> placed = order(sku, quantity, paymentMethod);
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(202);
        return placed.headers().firstValue("Location").orElseThrow();
    }

    default String status(String order) {
        return get(order).path("status").asString("");
    }

    default void awaitStatus(String order, String status) {
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo(status));
    }

    /** Begins to rebuild a projection. */
    default void rebuild(String projection) {
        assertThat(post("/api/v1/operations/projections/" + projection + "/rebuild", "{}")
                        .statusCode())
                .isEqualTo(202);
    }

    /** Waits until no projection is being rebuilt. */
    default void awaitRebuilt() {
        awaitProjections(view -> assertThat(view.get("rebuilding").asBoolean()).isFalse());
    }

    /** Waits until every projection is at the end of the events. */
    default void awaitProjections() {
        awaitRebuilt();
        awaitProjections(view -> assertThat(view.get("lag").asLong()).isZero());
    }

    private void awaitProjections(ThrowingConsumer<JsonNode> state) {
        await().untilAsserted(
                        () -> assertThat(get("/api/v1/operations/projections").get("items"))
                                .isNotEmpty()
                                .allSatisfy(state));
    }

    /** How many things its payment provider has done. */
    default int payments() {
        return Reachable.ledger(provider()).size();
    }
}
