package dev.mercato.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.mercato.ApiClient;
import com.example.mercato.ApiException;
import com.example.mercato.api.OrdersApi;
import com.example.mercato.api.ProductsApi;
import com.example.mercato.api.StockApi;
import com.example.mercato.model.CancelOrderRequest;
import com.example.mercato.model.FieldError;
import com.example.mercato.model.OrderLineRequest;
import com.example.mercato.model.OrderOutcome;
import com.example.mercato.model.OrderStatus;
import com.example.mercato.model.PlaceOrderRequest;
import com.example.mercato.model.Price;
import com.example.mercato.model.Problem;
import com.example.mercato.model.ReceiveStockRequest;
import com.example.mercato.model.RegisterProductRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders placed, shipped and cancelled with clients that are generated from the OpenAPI document. */
class GeneratedClientsIT {

    private static final String SKU = "JAVA-1";
    private static final String PREFER = "wait=30";

    @SuppressWarnings("NullAway.Init")
    private static MercatoJar mercato;

    @BeforeAll
    static void start(@TempDir Path folder) {
        mercato = MercatoJar.ready(folder);
    }

    @AfterAll
    static void stop() {
        mercato.close();
    }

    @Test
    void a_java_client_places_ships_and_cancels_orders() throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(mercato.url().toString());
        OrdersApi orders = new OrdersApi(client);
        new ProductsApi(client)
                .registerProduct(
                        new RegisterProductRequest()
                                .sku(SKU)
                                .name("Espresso cup")
                                .price(new Price().amount("12.30").currency("EUR")),
                        "java-product");
        new StockApi(client)
                .receiveStock(SKU, new ReceiveStockRequest().warehouse("main").quantity(40), null);

        OrderOutcome placed = orders.placeOrder(order("cust-17", 2), null, PREFER);
        assertThat(placed.getSettled()).isTrue();
        assertThat(placed.getStatus()).isEqualTo(OrderStatus.CONFIRMED);

        OrderOutcome shipped = orders.shipOrder(placed.getOrderId(), null, null, PREFER, null);
        assertThat(shipped.getStatus()).isEqualTo(OrderStatus.COMPLETED);

        OrderOutcome accepted = orders.placeOrder(order("cust-17", 3), null, null);
        assertThat(accepted.getSettled()).isFalse();
        assertThat(accepted.getStatus()).isNull();

        OrderOutcome confirmed = orders.placeOrder(order("cust-17", 3), null, PREFER);
        OrderOutcome cancelled = orders.cancelOrder(
                confirmed.getOrderId(), new CancelOrderRequest().reason("Ordered twice"), null, null, PREFER);
        assertThat(cancelled.getStatus()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.showOrder(cancelled.getOrderId(), null, null, null).getCancellationReason())
                .isEqualTo("Ordered twice");

        Problem late = problemOf(() -> orders.shipOrder(cancelled.getOrderId(), null, null, null, null));
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getCode()).isEqualTo("order_already_cancelled");

        Problem wrong = problemOf(() -> orders.placeOrder(order("", 0), null, null));
        assertThat(wrong.getErrors())
                .extracting(FieldError::getPointer)
                .containsExactly("/customerId", "/lines/0/quantity");
    }

    @Test
    void a_typescript_client_compiles_strictly_and_places_ships_and_cancels_orders() {
        NodeTools.install();
        NodeTools.run("compile");
        NodeTools.run(
                "journey", mercato.url().toString()); // Ends with an error at the first thing that is not as expected.
    }

    private static PlaceOrderRequest order(String customer, int quantity) {
        return new PlaceOrderRequest()
                .customerId(customer)
                .paymentMethod("tok_approve")
                .addLinesItem(new OrderLineRequest().sku(SKU).quantity(quantity));
    }

    private static Problem problemOf(ThrowingCallable call) throws JsonProcessingException {
        ApiException failed = catchThrowableOfType(ApiException.class, call);
        return ApiClient.createDefaultObjectMapper().readValue(failed.getResponseBody(), Problem.class);
    }
}
